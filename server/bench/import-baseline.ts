import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import postgres from 'postgres';

/**
 * The least that could be done with the same files: parse them with the same library and COPY each record as jsonb into one logged
 * table without an index. Knows no code of ours. Answers with the seconds it took.
 */
export async function runBaseline(url: string, paths: readonly string[]): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`drop table if exists bench_baseline`;
    await sql`create table bench_baseline (record jsonb)`;
    const start = performance.now();
    const copy = await sql`copy bench_baseline (record) from stdin`.writable();
    for (const path of paths) {
      let text = '';
      for await (const record of createReadStream(path).pipe(parse({ delimiter: ';', columns: true, bom: true }))) {
        text += `${JSON.stringify(record).replaceAll('\\', '\\\\')}\n`;
        if (text.length < 65_536) continue;
        if (!copy.write(text)) await once(copy, 'drain');
        text = '';
      }
      copy.write(text);
    }
    copy.end();
    await once(copy, 'finish');
    return (performance.now() - start) / 1000;
  } finally {
    await sql`drop table if exists bench_baseline`;
    await sql.end();
  }
}
