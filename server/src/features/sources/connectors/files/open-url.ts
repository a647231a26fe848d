import { FileFault } from '../file-fault.ts';
import { HttpClient } from '../http/http-client.ts';
import type { SourceContent } from './open-file.ts';

const MEBIBYTE = 1024 * 1024;
const MOST_BYTES = 1024 * MEBIBYTE;

/** A file under an HTTPS address; fetched each time it is read. What is wrong with the address shows when it is. */
export function openUrl(
  address: string,
  options: { readonly privateHosts: readonly string[]; readonly stopping: AbortSignal },
): SourceContent {
  if (!URL.canParse(address)) throw new FileFault('FILE_MISSING');
  const url = new URL(address);
  const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '') || url.host;
  return { name, size: null, read: () => fetched(url, new HttpClient(options)) };
}

async function* fetched(url: URL, client: HttpClient): AsyncGenerator<Buffer, void> {
  const { body } = await client.get(url, {});
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new FileFault('FILE_TOO_LARGE', { data: { limit: MOST_BYTES / MEBIBYTE } });
    yield chunk;
  }
}
