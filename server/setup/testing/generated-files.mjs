import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../child.mjs';
import { inRepository } from '../places.mjs';
import { oneCheck, sumOf } from './suite.mjs';

/** Checks that what is generated and checked in is what would be generated now. */
export async function checkGeneratedFiles() {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-generated-'));
  try {
    return sumOf([
      await compareEmitted('server', 'src/emit-schema.ts', 'schema/schema.graphql', join(directory, 'schema.graphql')),
      await compareEmitted(
        'web',
        'generate-client.ts',
        'web/src/graphql/generated.ts',
        join(directory, 'generated.ts'),
      ),
      await checkMigrations(join(directory, 'drizzle')),
    ]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder package of the generator
 * @param {string} program generator; its first argument is the path to write
 * @param {string} checkedIn
 * @param {string} fresh
 */
async function compareEmitted(folder, program, checkedIn, fresh) {
  const command = [process.execPath, 'node_modules/tsx/dist/cli.mjs', program, fresh];
  const { code, output } = await runToEnd(command, { cwd: inRepository(folder), limitSeconds: 120 });
  if (code !== 0) return oneCheck({ code, output: `${folder}/${program} failed:\n${output}` });
  const [now, then] = await Promise.all([fresh, inRepository(checkedIn)].map((path) => readOrEmpty(path)));
  if (now !== '' && now === then) return oneCheck({ code: 0, output: '' });
  const difference = await runToEnd(['git', 'diff', '--no-index', '--stat', '--patch', inRepository(checkedIn), fresh]);
  return oneCheck({
    code: 1,
    output: `${checkedIn} is not what ${folder}/${program} makes now. Run npm run schema:emit and commit the result.\n${difference.output}`,
  });
}

/** @param {string} path */
async function readOrEmpty(path) {
  return readFile(path, 'utf8').catch(() => '');
}

/**
 * drizzle-kit, in a copy, must find nothing to add to the migrations.
 * @param {string} copy
 */
async function checkMigrations(copy) {
  for (const name of ['tables', 'migrations', 'drizzle.config.ts', 'package.json']) {
    await cp(inRepository(`drizzle/${name}`), join(copy, name), { recursive: true });
  }
  await cp(inRepository('tsconfig.base.json'), join(copy, 'tsconfig.json'));
  await symlink(inRepository('drizzle/node_modules'), join(copy, 'node_modules'), 'junction');
  const before = await readdir(join(copy, 'migrations'));
  const command = [process.execPath, 'node_modules/drizzle-kit/bin.cjs', 'generate', '--config', 'drizzle.config.ts'];
  const { code, output } = await runToEnd(command, { cwd: copy, limitSeconds: 120 });
  if (code !== 0) return oneCheck({ code, output });
  const added = (await readdir(join(copy, 'migrations'))).filter((name) => !before.includes(name));
  if (added.length === 0) return oneCheck({ code: 0, output: '' });
  const sql = await Promise.all(added.map((name) => readOrEmpty(join(copy, 'migrations', name))));
  return oneCheck({
    code: 1,
    output: `drizzle/tables and drizzle/migrations differ. Run npm run db:generate; it would add:\n${sql.join('\n')}`,
  });
}
