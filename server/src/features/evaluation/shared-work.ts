/** Work whose result serves all who asked before it began: while it is done, whoever asks shares the next time. */
export class SharedWork<Result> {
  private running: Promise<Result> | null = null;
  private next: Promise<Result> | null = null;

  constructor(private readonly work: () => Promise<Result>) {}

  /** A result of work that began after this was called. */
  fresh(): Promise<Result> {
    if (this.next !== null) return this.next;
    if (this.running === null) return this.begin();
    this.next = this.running.then(
      () => this.beginNext(),
      () => this.beginNext(),
    );
    return this.next;
  }

  private beginNext(): Promise<Result> {
    this.next = null;
    return this.begin();
  }

  private begin(): Promise<Result> {
    const running = this.work().finally(() => {
      if (this.running === running) this.running = null;
    });
    this.running = running;
    return running;
  }
}
