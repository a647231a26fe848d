import { createHash } from 'node:crypto';
import { uploadChunks, uploads } from '@gatehouse/drizzle';
import { and, eq, isNull, lt } from 'drizzle-orm';
import type { Queryable } from '../database/connection.ts';
import { newId } from '../ids.ts';

/** Files are kept in pieces, so that neither writing nor reading holds a whole one in memory. */
export const CHUNK_BYTES = 1024 * 1024;

export interface Upload {
  readonly id: string;
  readonly fileName: string;
  readonly size: number;
}

interface NewUpload {
  readonly fileName: string;
  readonly createdBy: string | null;
  readonly now: Date;
  readonly content: AsyncIterable<Buffer>;
}

/** Nothing of it stays when the content breaks off. */
export async function storeUpload(
  queries: Queryable,
  { fileName, createdBy, now, content }: NewUpload,
): Promise<Upload> {
  const id = newId();
  await queries.insert(uploads).values({ id, fileName, size: 0, createdBy, createdAt: now });
  try {
    const hash = createHash('sha256');
    let size = 0;
    let number = 0;
    for await (const chunk of inChunks(content)) {
      hash.update(chunk);
      size += chunk.length;
      await queries.insert(uploadChunks).values({ uploadId: id, number: number++, content: chunk });
    }
    await queries.update(uploads).set({ size, contentHash: hash.digest(), completedAt: now }).where(eq(uploads.id, id));
    return { id, fileName, size };
  } catch (error) {
    await queries.delete(uploads).where(eq(uploads.id, id));
    throw error;
  }
}

async function* inChunks(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const piece of content) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes < CHUNK_BYTES) continue;
    const joined = Buffer.concat(waiting);
    let from = 0;
    for (; bytes - from >= CHUNK_BYTES; from += CHUNK_BYTES) yield joined.subarray(from, from + CHUNK_BYTES);
    waiting = from === bytes ? [] : [joined.subarray(from)];
    bytes -= from;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}

/** Removes what a killed process left half read. */
export async function forgetBrokenUploads(queries: Queryable, before: Date): Promise<void> {
  await queries.delete(uploads).where(and(isNull(uploads.completedAt), lt(uploads.createdAt, before)));
}
