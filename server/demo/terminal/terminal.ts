import { progressLine, type ShownPoint } from './progress-line.ts';

/** Where text goes: the part of `process.stdout` that is needed. */
interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Lines, and one progress line under them that is rewritten in place. Into a file or a pipe each step is written once. */
export class Terminal {
  private step: string | null = null;

  constructor(private readonly output: Output) {}

  say(text: string): void {
    this.endProgress();
    this.output.write(`${text}\n`);
  }

  progress(point: ShownPoint): void {
    if (this.output.isTTY === true) {
      // Some terminals say that they are 0 wide.
      const width = this.output.columns || 80;
      const line = progressLine(point).slice(0, width - 1);
      this.output.write(`\r\u001B[K${line}`);
    } else if (this.step !== point.step) {
      this.output.write(`${point.step}\n`);
    }
    this.step = point.step;
  }

  /** Leaves the last progress line as it stands. */
  endProgress(): void {
    if (this.step !== null && this.output.isTTY === true) this.output.write('\n');
    this.step = null;
  }
}
