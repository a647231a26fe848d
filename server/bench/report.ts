import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A figure on a line of its own: `name: value unit`. */
export function figure(name: string, value: number | string, unit = ''): void {
  const shown = typeof value === 'number' ? rounded(value) : value;
  console.log(`${name}: ${shown} ${unit}`.trimEnd());
}

/** A figure against its bar; `wanted` is the most, or the least, that is good enough. */
export function bar(name: string, value: number, sense: 'at most' | 'at least', wanted: number, unit: string): void {
  const isGood = sense === 'at most' ? value <= wanted : value >= wanted;
  console.log(`bar ${name}: ${rounded(value)} ${unit}, wanted ${sense} ${wanted} ${unit}: ${isGood ? 'ok' : 'short'}`);
}

/** Milliseconds that `work` takes, each of `times` times it is done. */
export function milliseconds(times: number, work: (time: number) => void): number[] {
  return Array.from({ length: times }, (_, time) => {
    const began = performance.now();
    work(time);
    return performance.now() - began;
  });
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Runs the program again, in a process of its own, with other arguments; its lines are told as they are. */
export async function inOwnProcess(self: string, args: readonly string[]): Promise<void> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [...process.execArgv, self, ...args], {
    env: process.env,
  });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
}

/** The same of a program that tells what it found as JSON, in its last line. */
export async function lastLineOf<Result>(self: string, args: readonly string[]): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, self, ...args], {
    env: process.env,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Result;
}

function rounded(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value < 1 ? 3 : 2);
}
