interface Sample {
  readonly at: number;
  readonly done: number;
}

const WINDOW_MILLISECONDS = 10_000;
const SHORTEST_MILLISECONDS = 200;

/** Items per second over the last ten seconds of a step, and the seconds left at that speed. */
export class Speed {
  private step: string | null = null;
  private samples: Sample[] = [];

  at(step: string, done: number, total: number | null, now: number): { rate: number | null; eta: number | null } {
    const last = this.samples.at(-1);
    if (step !== this.step || (last !== undefined && done < last.done)) {
      this.step = step;
      this.samples = [];
    }
    if (last === undefined || this.samples.length === 0 || now - last.at >= SHORTEST_MILLISECONDS) {
      this.samples.push({ at: now, done });
    }
    while (this.samples.length > 2 && (this.samples[1]?.at ?? now) <= now - WINDOW_MILLISECONDS) this.samples.shift();
    const first = this.samples[0];
    if (first === undefined || now - first.at < SHORTEST_MILLISECONDS) return { rate: null, eta: null };
    const rate = ((done - first.done) * 1000) / (now - first.at);
    const eta = total === null || rate <= 0 ? null : Math.max(0, total - done) / rate;
    return { rate: Math.round(rate * 10) / 10, eta: eta === null ? null : Math.round(eta * 10) / 10 };
  }
}
