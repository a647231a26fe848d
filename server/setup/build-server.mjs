import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRepository } from './places.mjs';

/**
 * Bundles the server and its other programs into server/dist: our packages inside, npm packages outside.
 * All code lies directly in server/dist, so that `import.meta.url` has one meaning in all of it.
 */

/** Started by the server itself, beside it. */
const THREADS = {
  'people-worker': 'server/src/people-worker.ts',
  'script-worker': 'server/src/platform/scripting/script-worker.ts',
};
const ENTRIES = { main: 'server/src/main.ts', demo: 'server/demo/main.ts' };

/**
 * npm packages stay outside: the native ones cannot be bundled, and stack traces keep their names.
 * @type {import('esbuild').Plugin}
 */
const onlyOursInside = {
  name: 'only-ours-inside',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@gatehouse/') ? undefined : { path, external: true },
    );
  },
};

/**
 * @param {Record<string, string>} entries name of the program → path of its source in the repository
 * @param {string} directory where to write
 */
export async function bundle(entries, directory) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: inRepository('.'),
    entryPoints: { ...THREADS, ...entries },
    outdir: directory,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'part-[hash]',
    sourcemap: true,
    plugins: [onlyOursInside],
    logLevel: 'warning',
  });
  // migrate.ts looks for its SQL beside itself.
  await cp(inRepository('drizzle/migrations'), join(directory, 'migrations'), { recursive: true });
}

async function buildServer() {
  const directory = inRepository('server/dist');
  await rm(directory, { recursive: true, force: true });
  await bundle(ENTRIES, directory);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildServer().catch((/** @type {unknown} */ error) => {
    // esbuild has printed what is wrong in the sources; a stack adds nothing.
    if (!(error instanceof Error && 'errors' in error)) throw error;
    process.exitCode = 1;
  });
}
