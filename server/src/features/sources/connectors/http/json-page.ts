import { valueAt } from '../../domain/field-reader.ts';
import type { JsonObject, JsonRecord } from '../connector.ts';
import { FileFault } from '../file-fault.ts';
import { type Headers, type HttpAnswer, type HttpClient, unreadable } from './http-client.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** One answer of an API. */
export interface JsonPage {
  readonly answer: HttpAnswer;
  readonly text: string;
  /** An object or a list. */
  readonly body: JsonObject | readonly unknown[];
}

/** @throws FileFault for an answer that is no JSON, or larger than 64 MB. */
export async function getJson(client: HttpClient, url: URL, headers: Headers): Promise<JsonPage> {
  const answer = await client.get(url, { accept: 'application/json', ...headers });
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer.body) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw unreadable(answer.url, 'a page is larger than 64 MB; ask for smaller ones');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const body = parsed(text);
  if (body === null) throw unreadable(answer.url, 'it is no JSON');
  return { answer, text, body };
}

/**
 * The records of a page, under a dotted path; '' = the page is the list. `before` counts those of earlier pages.
 * @throws FileFault when there is no list, or something else than records in it.
 */
export function recordsOf({ body }: JsonPage, path: string, before: number): readonly JsonRecord[] {
  const list = path === '' ? body : valueAt({ body }, `body.${path}`);
  if (!Array.isArray(list)) throw new FileFault('LIST_MISSING', { data: { path: path || 'the answer itself' } });
  return list.map((record: unknown, index) => {
    const line = before + index + 1;
    if (!isObject(record)) throw new FileFault('RECORD_INVALID', { line });
    return { line, record };
  });
}

function parsed(text: string): JsonPage['body'] | null {
  // PostgreSQL keeps no zero characters.
  if (text.includes('\\u0000')) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) || Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
