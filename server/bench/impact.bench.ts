import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureInProcess } from './impact-in-process.ts';
import { measureOverHttp } from './impact-over-http.ts';
import { inOwnProcess } from './report.ts';

/**
 * `npm run bench -- impact [--persons 100000] [--edits 50] [--rules 200]`: an edited rule against its published version, in process; then,
 * each in a process of its own, what the builder asks of a whole server. `--part` names only one of them: `process`, `http`.
 */
const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '100000' },
    edits: { type: 'string', default: '50' },
    rules: { type: 'string', default: '200' },
    part: { type: 'string' },
  },
});
const persons = Number(values.persons);

if (values.part === 'process') measureInProcess(persons, Number(values.edits));
else if (values.part === 'http') {
  await measureOverHttp(process.env['DATABASE_URL'] ?? '', persons, Number(values.rules));
} else {
  for (const part of ['process', 'http']) {
    await inOwnProcess(fileURLToPath(import.meta.url), [...process.argv.slice(2), '--part', part]);
  }
}
