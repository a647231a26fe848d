import { valueAt } from '../../domain/field-reader.ts';
import type { ConnectorSettings, RecordBatch } from '../connector.ts';
import { type Headers, type HttpClient, unreadable } from '../http/http-client.ts';
import { getJson, type JsonPage, recordsOf } from '../http/json-page.ts';

interface Asked {
  readonly url: URL;
  readonly headers: Headers;
  /** Dotted path of the list in an answer. */
  readonly records: string;
  readonly settings: ConnectorSettings;
}

/**
 * The records of a list, page after page. Pages that are counted end with the first empty one: a page may hold fewer records than were asked
 * for, and a list that is cut short would look like leavers.
 * @throws FileFault, also when a page comes twice: then the source does not know the way of paging.
 */
export async function* readPages(
  client: HttpClient,
  { url, headers, records: path, settings }: Asked,
): AsyncGenerator<RecordBatch, void> {
  let read = 0;
  let page = 0;
  let before = '';
  for (let next: URL | null = firstPage(url, settings); next !== null; page++) {
    const answer = await getJson(client, next, headers);
    const records = recordsOf(answer, path, read);
    read += records.length;
    if (records.length > 0 && answer.text === before) {
      throw unreadable(next, 'the next page is the same as the one before; choose another way of paging');
    }
    before = answer.text;
    yield { records, read };
    next = nextPage(answer, { asked: next, records: records.length, read, page, settings });
  }
}

interface Position {
  readonly asked: URL;
  /** On this page. */
  readonly records: number;
  readonly read: number;
  /** From 0. */
  readonly page: number;
  readonly settings: ConnectorSettings;
}

function firstPage(url: URL, settings: ConnectorSettings): URL {
  const { paging, pageParameter = '', firstPage: first = '1' } = settings;
  const sized = withSize(url, settings);
  if (paging === 'page') return withParameter(sized, pageParameter, first);
  return paging === 'offset' ? withParameter(sized, pageParameter, '0') : sized;
}

function nextPage(answer: JsonPage, { asked, records, read, page, settings }: Position): URL | null {
  const { paging, pageParameter = '', firstPage: first = '1', nextPath = '' } = settings;
  switch (paging) {
    case 'page':
      return records === 0 ? null : withParameter(asked, pageParameter, String(Number(first) + page + 1));
    case 'offset':
      return records === 0 ? null : withParameter(asked, pageParameter, String(read));
    case 'next':
      return nextAddress(answer, nextPath);
    case 'cursor': {
      const cursor = textAt(answer, nextPath);
      return cursor === '' ? null : withParameter(asked, pageParameter, cursor);
    }
    case 'none':
    case undefined:
    default:
      return null;
  }
}

function nextAddress(page: JsonPage, path: string): URL | null {
  const { url } = page.answer;
  const found = path === '' ? linkNext(page.answer.header('link') ?? '') : textAt(page, path);
  if (found === '') return null;
  if (!URL.canParse(found, url.href)) throw unreadable(url, 'the address of the next page is none');
  const next = new URL(found, url);
  // What is asked with credentials is asked where they are for.
  if (next.origin !== url.origin) throw unreadable(url, `the next page is said to be at another host, ${next.host}`);
  return next;
}

/** `<https://…?page=2>; rel="next"` */
function linkNext(header: string): string {
  return /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(header)?.[1] ?? '';
}

function textAt({ body }: JsonPage, path: string): string {
  const value = valueAt({ body }, `body.${path}`);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function withSize(url: URL, { paging, sizeParameter = '', pageSize = '' }: ConnectorSettings): URL {
  return paging === 'none' || sizeParameter === '' ? url : withParameter(url, sizeParameter, pageSize);
}

function withParameter(url: URL, name: string, value: string): URL {
  const changed = new URL(url);
  changed.searchParams.set(name, value);
  return changed;
}
