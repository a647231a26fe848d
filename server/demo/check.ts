import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { STRANGERS } from './configuration/beforehand.ts';
import { DIRECTORY, PASSES } from './configuration/demo-targets.ts';
import { type Calculation, calculate } from './independent/calculation.ts';
import { disagreements } from './independent/disagreements.ts';
import { readDirectory, readPasses } from './independent/held-accounts.ts';
import type { Outcome } from './independent/outcome.ts';
import { RULES_SQL } from './independent/rules.sql.ts';
import type { HrFileBytes } from './independent/scratch-tables.ts';
import { FILE_NAMES } from './municipality.ts';
import type { Places } from './outside-world.ts';

/** Reads the HR files and both targets by means of its own; `admin` is a connection to the demo's database, `directory` to the target's. */
export interface Readers {
  readonly admin: Sql;
  readonly directory: Sql;
  readonly places: Places;
}

/** What the files on disk mean on a day. */
export async function calculateFromFiles({ admin, places }: Readers, asOf: string): Promise<Calculation> {
  return calculate(admin, { files: await readHrFiles(places), asOf, rulesSql: RULES_SQL });
}

/** The three files of the HR export as they stand. */
export async function readHrFiles(places: Places): Promise<HrFileBytes> {
  const read = (kind: keyof typeof FILE_NAMES) => readFile(join(places.source, FILE_NAMES[kind]));
  return {
    persons: await read('persons'),
    contracts: await read('contracts'),
    departments: await read('departments'),
  };
}

/** Where the targets differ from what they must hold. */
export async function checkTargets({ directory, places }: Readers, { accounts }: Calculation): Promise<string[]> {
  const inDirectory = disagreements({
    held: await readDirectory(directory),
    expected: accounts[DIRECTORY.name] ?? [],
    strangers: STRANGERS.directory,
    keepsEmail: true,
    inUse: 'In use',
  });
  const inPasses = disagreements({
    held: await readPasses(places.passes),
    expected: accounts[PASSES.name] ?? [],
    strangers: STRANGERS.passes,
    keepsEmail: false,
    inUse: 'valid',
  });
  return [
    ...inDirectory.map((text) => `${DIRECTORY.name}: ${text}`),
    ...inPasses.map((text) => `${PASSES.name}: ${text}`),
  ];
}

/** Where what happened differs from what was expected, one line per figure. */
export function checkOutcome(found: Outcome, expected: Outcome): string[] {
  const [had, wanted] = [flatten(found), flatten(expected)];
  const names = [...new Set([...had.keys(), ...wanted.keys()])];
  return names
    .filter((name) => had.get(name) !== wanted.get(name))
    .map((name) => `${name}: expected ${wanted.get(name) ?? 'nothing'}, found ${had.get(name) ?? 'nothing'}`);
}

function flatten(value: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
      const name = path === '' ? key : `${path}, ${key}`;
      return typeof inner === 'object' && inner !== null
        ? [...flatten(inner, name)]
        : [[name, JSON.stringify(inner)] as const];
    }),
  );
}
