import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PeopleThreadData } from './people-messages.ts';

/** Sources are run as they are in development and tests; a thread has to be told how to read them, whatever the process knows. */
export function startPeopleWorker(workerData: PeopleThreadData): Worker {
  const program = new URL(workerData.program);
  const options = { name: workerData.side === null ? 'people' : 'people beside', workerData };
  if (!program.pathname.endsWith('.ts')) return new Worker(program, { ...options, execArgv: ['--enable-source-maps'] });
  const tsx = new URL('dist/esm/api/index.mjs', pathToFileURL(createRequire(program).resolve('tsx/package.json')));
  const run = `import('${tsx.href}').then(({ register }) => { register(); return import('${program.href}'); })`;
  return new Worker(run, { ...options, eval: true, execArgv: [] });
}
