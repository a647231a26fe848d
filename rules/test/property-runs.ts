import fc from 'fast-check';

/** How many random cases each law is tried on: 1,000; more in a nightly run (`PROPERTY_RUNS=10000 npm test -- property`). */
export const PROPERTY_RUNS = readRuns(process.env['PROPERTY_RUNS'] ?? '1000');

// For laws that name no number of their own.
fc.configureGlobal({ numRuns: PROPERTY_RUNS });

function readRuns(text: string): number {
  const runs = Number(text);
  if (Number.isInteger(runs) && runs > 0) return runs;
  throw new RangeError(
    `PROPERTY_RUNS is ${JSON.stringify(text)}, which is no number of cases to try a law on. Set a whole number, such as 10000.`,
  );
}
