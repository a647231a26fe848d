import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const HOW_TO = new URL('../../docs/how-to/run-published-rules-elsewhere.md', import.meta.url);
const SERVER = fileURLToPath(new URL('..', import.meta.url));
const MOST_OUTPUT = 16 * 1024 * 1024;

export interface HowToScript {
  /** What the page shows in blocks of a language, in order. */
  readonly blocks: (language: string) => readonly string[];
  /** Runs the script of the page as a program of its own: what it prints. */
  readonly run: (rule: string, persons: string, today: string) => Promise<string>;
}

/** The script of "Run published rules elsewhere", as it stands on that page. Everything it makes lies in `directory`. */
export async function howToScript(directory: string): Promise<HowToScript> {
  const page = await readFile(HOW_TO, 'utf8');
  const blocks = (language: string) =>
    [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, said, text]) =>
      said === language && text !== undefined ? [text] : [],
    );
  const [script] = blocks('ts');
  if (script === undefined) throw new Error(`${HOW_TO.pathname} shows no script.`);
  const program = join(directory, 'who-is-in-scope.mjs');
  await build({
    stdin: { contents: script, loader: 'ts', resolveDir: SERVER, sourcefile: 'who-is-in-scope.ts' },
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  const run = async (rule: string, persons: string, today: string) => {
    const [ruleFile, personsFile] = [join(directory, 'rule.json'), join(directory, 'persons.json')];
    await writeFile(ruleFile, rule);
    await writeFile(personsFile, persons);
    const args = [program, ruleFile, personsFile, today];
    return (await promisify(execFile)(process.execPath, args, { maxBuffer: MOST_OUTPUT })).stdout;
  };
  return { blocks, run };
}
