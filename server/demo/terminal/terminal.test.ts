import { describe, expect, it } from 'vitest';
import { progressLine } from './progress-line.ts';
import { table } from './table.ts';
import { Terminal } from './terminal.ts';

const point = { step: 'Enforcement', done: 300, total: 1200, rate: 1204.4, eta: 0.75 };

function terminalOf(options: { readonly isTTY: boolean; readonly columns?: number }) {
  const written: string[] = [];
  return { written, terminal: new Terminal({ ...options, write: (text: string) => written.push(text) }) };
}

describe('the progress line', () => {
  it('shows a quarter of the bar, counts, rate and what is left', () => {
    expect(progressLine(point)).toBe(
      'Enforcement               [██████░░░░░░░░░░░░░░░░░░]  300/1,200  1,204/s  1 s left',
    );
  });

  it('shows no bar while nobody knows how much there is', () => {
    expect(progressLine({ ...point, total: null, rate: null, eta: null })).toBe('Enforcement               300');
  });

  it('never shows more than a full bar', () => {
    expect(progressLine({ ...point, done: 5, total: 4, rate: 0, eta: 0 })).toContain(`[${'█'.repeat(24)}]  5/4`);
  });
});

describe('the terminal', () => {
  it('rewrites one line in place and ends it before other text', () => {
    const { terminal, written } = terminalOf({ isTTY: true, columns: 20 });
    terminal.progress(point);
    terminal.progress({ ...point, done: 600 });
    terminal.say('done');
    expect(written).toEqual(['\r\u001B[KEnforcement        ', '\r\u001B[KEnforcement        ', '\n', 'done\n']);
  });

  it('writes each step once where there is no terminal', () => {
    const { terminal, written } = terminalOf({ isTTY: false });
    terminal.progress(point);
    terminal.progress({ ...point, done: 600 });
    terminal.progress({ ...point, step: 'Evaluation' });
    terminal.endProgress();
    expect(written).toEqual(['Enforcement\n', 'Evaluation\n']);
  });
});

describe('the table', () => {
  it('sets words to the left and numbers to the right, under each other', () => {
    const rows = [
      ['persons', 1190],
      ['Łódź', 8],
    ];
    expect(table('Imported', rows)).toBe('Imported\n  persons  1,190\n  Łódź         8');
  });
});
