import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type HrFiles, PERSON_COLUMNS } from './hr-files.ts';

const CHANGED = PERSON_COLUMNS.indexOf('workMobile');

/** The same files with another mobile number for every n-th person, written to `path`. */
export async function changePersons(files: HrFiles, every: number, path: string): Promise<HrFiles> {
  const file = createWriteStream(path);
  let line = 0;
  for await (const text of createInterface({
    input: createReadStream(files.persons),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const cells = text.split(';');
    if (line > 0 && line % every === 0) cells[CHANGED] = `+31 6 ${line}`;
    line += 1;
    if (!file.write(`${cells.join(';')}\r\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  return { ...files, persons: path };
}
