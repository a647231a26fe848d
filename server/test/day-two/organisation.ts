import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll } from 'vitest';
import { z } from 'zod';
import type { Api } from '../../demo/api/api.ts';
import * as api from '../../demo/api/operations.ts';
import { CONTRACT_MAPPING, PERSON_MAPPING, sourceFiles } from '../../demo/configuration/demo-source.ts';
import { DIRECTORY, PASSES } from '../../demo/configuration/demo-targets.ts';
import { calculate } from '../../demo/independent/calculation.ts';
import { disagreements } from '../../demo/independent/disagreements.ts';
import { readDirectory, readPasses } from '../../demo/independent/held-accounts.ts';
import { DEMO_USERS } from '../../src/features/access/index.ts';
import { SettableClock } from '../../src/platform/clock.ts';
import { startTestApp } from '../test-app.ts';
import { emptyDatabase } from '../test-database.ts';
import { DAY_TWO_RULES_SQL } from './expected-targets.sql.ts';
import { type Employee, hrExport } from './hr-export.ts';
import { httpApi } from './http-api.ts';
import type { Plan } from './plans.ts';
import { publishRules, wordFor } from './rules.ts';
import { makeTargets, separatePairs, untouched } from './targets.ts';

const planActions = z.object({
  evaluation: z.object({
    actions: z.object({
      nodes: z.array(
        z.object({
          operation: z.string(),
          blockedBy: z.string().nullable(),
          entitlement: z.object({ kind: z.string(), reference: z.string() }),
          target: z.object({ name: z.string() }),
          person: z.object({ externalId: z.string() }),
        }),
      ),
    }),
  }),
});
const PLAN_ACTIONS = `query ($id: ID!) { evaluation(id: $id) { actions(first: 200) { nodes {
  operation blockedBy entitlement { kind reference } target { name } person { externalId } } } } }`;

const ENFORCE_MOVED = `mutation ($id: ID!) { enforce(evaluationId: $id) { __typename ... on PlanMoved {
  code goneActions { person { externalId } } addedActions { person { externalId } } evaluation { id } } } }`;
const concerned = z.array(z.object({ person: z.object({ externalId: z.string() }) }));
const movedShape = z.object({
  enforce: z.object({
    __typename: z.string(),
    code: z.string(),
    goneActions: concerned,
    addedActions: concerned,
    evaluation: z.object({ id: z.string() }),
  }),
});

interface Refusal {
  readonly __typename: string;
  readonly code: string;
  /** Whose actions are not what they were. */
  readonly people: readonly string[];
  /** Id of the plan that holds now. */
  readonly evaluation: string;
}

/**
 * A small organisation with a running Gatehouse, driven through HTTP as its people would: an administrator sets it up, an operator
 * imports, evaluates and enforces, an approver decides. Call it at the top of a test file.
 */
export async function startOrganisation(firstDay: string) {
  const clock = new SettableClock(morningOf(firstDay));
  const database = await emptyDatabase();
  const directory = postgres(database.url, { max: 1, onnotice: () => undefined });
  afterAll(() => directory.end());
  const test = await startTestApp({ clock });
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-day-two-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const places = { directory, passes: join(folder, 'passes') };
  const pathOf = (kind: 'persons' | 'contracts' | 'departments') => join(folder, `${kind}.csv`);

  const administrator = httpApi(await test.as('ADMINISTRATOR'));
  const operator = httpApi(await test.as('OPERATOR'));
  const approver = httpApi(await test.as('APPROVER'));
  let files = hrExport({});
  let sourceId = '';
  /** Position of the end of the latest import. */
  let importEnded = '0';
  let pairs: 'TOGETHER' | 'SEPARATED' = 'TOGETHER';

  async function put(people: Readonly<Record<string, Employee>>): Promise<void> {
    files = hrExport(people);
    for (const kind of ['persons', 'contracts', 'departments'] as const) await writeFile(pathOf(kind), files[kind]);
  }

  return {
    test,
    operator,

    /** Targets with what they hold beforehand, source, targets and rules in Gatehouse. */
    async setUp(people: Readonly<Record<string, Employee>>): Promise<void> {
      await put(people);
      await makeTargets(places);
      await api.setManagersFromDepartments(administrator, 'Europe/Amsterdam');
      sourceId = await api.createSource(administrator, {
        name: 'HR',
        files: sourceFiles(pathOf),
        person: PERSON_MAPPING,
        contract: CONTRACT_MAPPING,
      });
      const settings = { nameColumn: 'user_name' };
      await api.createTarget(administrator, { ...DIRECTORY, settings, secrets: { url: database.url } });
      await api.createTarget(administrator, { ...PASSES, settings: { directory: places.passes }, secrets: null });
      await publishRules(administrator);
    },

    /** Writes new files and imports them. */
    async import(people: Readonly<Record<string, Employee>>): Promise<api.ImportRun> {
      await put(people);
      const id = await api.startImport(operator, sourceId);
      importEnded = await ended(operator, id);
      return api.readImport(operator, id);
    },

    async approve(importId: string): Promise<api.ImportRun> {
      await api.approveImport(approver, importId);
      await ended(operator, importId, importEnded);
      return api.readImport(operator, importId);
    },

    async evaluate(): Promise<string> {
      const id = await api.startEvaluation(operator);
      await ended(operator, id);
      return id;
    },

    /** Who each action of the plan concerns. */
    async plan(evaluationId: string): Promise<Plan> {
      const { evaluation } = await operator.run(PLAN_ACTIONS, { id: evaluationId }, planActions);
      const lines = new Map<string, string[]>();
      for (const { operation, blockedBy, entitlement, target, person } of evaluation.actions.nodes) {
        const blocked = blockedBy === null ? '' : ` (${blockedBy})`;
        const what = `${operation} ${target.name} ${wordFor(entitlement)}${blocked}`;
        lines.set(what, [...(lines.get(what) ?? []), person.externalId]);
      }
      return Object.fromEntries([...lines].map(([what, numbers]) => [what, numbers.sort().join(' ')]));
    },

    async enforce(evaluationId: string): Promise<api.EnforcementRun> {
      const id = await api.startEnforcement(operator, evaluationId);
      await ended(operator, id);
      return api.readEnforcement(operator, id);
    },

    /** What the API answers to a plan that must not be applied any more. */
    async refusalToEnforce(evaluationId: string): Promise<Refusal> {
      const { enforce } = await operator.run(ENFORCE_MOVED, { id: evaluationId }, movedShape);
      const { __typename, code, goneActions, addedActions, evaluation } = enforce;
      const people = [...goneActions, ...addedActions].map(({ person }) => person.externalId);
      return { __typename, code, people: [...new Set(people)], evaluation: evaluation.id };
    },

    async enforcementCount(): Promise<number> {
      return (await api.listEnforcements(operator)).length;
    },

    /** An administrator of the targets sees to it that one account each is left for 111 and 112. */
    async separatePairs(): Promise<void> {
      await separatePairs(places);
      pairs = 'SEPARATED';
    },

    /** Where the targets differ from what the files of that day must come to, `but` for these people. */
    async targetDifferences(asOf: string, but: readonly string[] = []): Promise<string[]> {
      const { accounts } = await calculate(directory, { files, asOf, rulesSql: DAY_TWO_RULES_SQL });
      const expected = (target: string) =>
        (accounts[target] ?? []).filter(({ employeeNumber }) => !but.includes(employeeNumber));
      return [
        ...disagreements({
          held: await readDirectory(directory),
          expected: expected(DIRECTORY.name),
          strangers: untouched(pairs, 'By hand'),
          keepsEmail: true,
          inUse: 'In use',
        }),
        ...disagreements({
          held: await readPasses(places.passes),
          expected: expected(PASSES.name),
          strangers: untouched(pairs, null),
          keepsEmail: false,
          inUse: 'valid',
        }),
      ];
    },

    /** Everything that the targets hold, to the last byte. */
    async snapshotOfTargets(): Promise<unknown> {
      return {
        directory: await directory`select * from accounts order by id`,
        memberships: await directory`select * from memberships order by 1, 2`,
        passes: await readPasses(places.passes),
      };
    },

    /** The next morning, on which everybody signs in again. */
    async goTo(day: string): Promise<void> {
      clock.set(morningOf(day));
      for (const { name, password, role } of DEMO_USERS) {
        const client = await test.as(role);
        await client.close();
        await client.signIn(name, password);
      }
    },
  };
}

/** Waits for the end of a run, or for its next one after a position; the position of the end. */
async function ended(operator: Api, runId: string, after?: string): Promise<string> {
  let position = '';
  for await (const point of operator.follow(runId, after)) position = point.position;
  return position;
}

function morningOf(day: string): Date {
  return new Date(`${day}T08:00:00Z`);
}
