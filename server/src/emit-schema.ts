import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { composeFeatures } from './features.ts';
import { systemClock } from './platform/clock.ts';
import { openDatabase } from './platform/database/connection.ts';
import { buildGraphQLSchema } from './platform/graphql/build-schema.ts';
import { printSorted } from './platform/graphql/print-sorted.ts';
import { addJobs } from './platform/jobs/add-jobs.ts';
import { createLogger } from './platform/logging/logger.ts';
import { createScriptEngine } from './platform/scripting/script-engine.ts';
import { secretBox } from './platform/secrets.ts';

const FILE = fileURLToPath(new URL('../../schema/schema.graphql', import.meta.url));

/** The API as text, sorted. Needs no database: a pool connects when it is first asked something. */
export function emittedSchema(): string {
  const nothing = () => Promise.resolve();
  const features = composeFeatures({
    clock: systemClock,
    logger: createLogger('silent'),
    database: openDatabase({ url: 'postgres://nobody@localhost/nothing' }),
    announce: nothing,
    subscribe: () => {
      throw new Error('Nothing happens while the schema is written.');
    },
    startProgress: () => ({ report: () => undefined, flush: nothing }),
    addJobs,
    answers: {
      ask: () => Promise.reject(new Error('Nobody is there while the schema is written.')),
      follow: () => undefined,
    },
    secrets: secretBox(Buffer.alloc(32)),
    privateHosts: [],
    scripts: createScriptEngine(),
    processId: '',
  });
  const schema = buildGraphQLSchema({ ...features, logger: createLogger('silent') });
  return `# Emitted by \`npm run schema:emit\` (server/src/emit-schema.ts): change the classes, not this file.\n\n${printSorted(schema)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(process.argv[2] ?? FILE, emittedSchema());
