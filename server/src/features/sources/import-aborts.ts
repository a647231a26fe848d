/** Lets imports that this process reads end before their end. One that another process reads finds out when it would settle. */
export class ImportAborts {
  private readonly running = new Map<string, AbortController>();

  /** `stopping` is that of the process. */
  async during<Result>(
    importId: string,
    stopping: AbortSignal,
    work: (stopping: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const controller = new AbortController();
    this.running.set(importId, controller);
    try {
      return await work(AbortSignal.any([stopping, controller.signal]));
    } finally {
      this.running.delete(importId);
    }
  }

  abort(importId: string): void {
    this.running.get(importId)?.abort();
  }
}
