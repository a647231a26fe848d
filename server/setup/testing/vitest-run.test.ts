import { expect, it } from 'vitest';
import { countTests } from './vitest-run.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});
const counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };

it('counts tests, and skipped ones apart', () => {
  const report = { ...counts, numPassedTests: 3, numPendingTests: 1, numTodoTests: 1, testResults: [file('passed')] };
  expect(countTests({ code: 0, output: '' }, report)).toMatchObject({ passed: 3, failed: 0, skipped: 2 });
});

it('counts a file that could not be loaded, or left something open, as a failure', () => {
  const report = { ...counts, numPassedTests: 1, testResults: [file('failed', 'passed'), file('failed')] };
  expect(countTests({ code: 1, output: '' }, report)).toMatchObject({ passed: 1, failed: 2 });
});

it('does not count a failed test twice', () => {
  const report = { ...counts, numFailedTests: 2, testResults: [file('failed', 'failed', 'failed')] };
  expect(countTests({ code: 1, output: '' }, report)).toMatchObject({ failed: 2 });
});

it('fails a run that ended badly without naming a test: an error outside any test, no test at all, no report', () => {
  expect(countTests({ code: 1, output: '' }, { ...counts, testResults: [] })).toMatchObject({ failed: 1 });
  expect(countTests({ code: 1, output: 'x' }, undefined)).toMatchObject({ failed: 1, output: 'x' });
});
