import { uploadChunks, uploads } from '@gatehouse/drizzle';
import { and, eq } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { FileFault } from '../connectors/file-fault.ts';
import { openPath, type SourceContent } from '../connectors/files/open-file.ts';
import { openUrl } from '../connectors/files/open-url.ts';
import type { FileLocation } from '../domain/source.ts';

/** What a file under an address may be fetched from. */
export interface Reach {
  readonly privateHosts: readonly string[];
  readonly stopping: AbortSignal;
}

/** @throws FileFault when the file is not there or may not be read. */
export async function openContent(
  queries: Queryable,
  { uploadId, path }: FileLocation,
  reach: Reach,
): Promise<SourceContent> {
  if (uploadId !== null) return await openUpload(queries, uploadId);
  if (path !== null) return /^https?:\/\//i.test(path) ? openUrl(path, reach) : await openPath(path);
  throw new FileFault('FILE_MISSING');
}

async function openUpload(queries: Queryable, id: string): Promise<SourceContent> {
  const [upload] = await queries
    .select({ name: uploads.fileName, size: uploads.size, completedAt: uploads.completedAt })
    .from(uploads)
    .where(eq(uploads.id, id));
  if (upload === undefined || upload.completedAt === null) throw new FileFault('FILE_MISSING');
  return { name: upload.name, size: upload.size, read: () => readChunks(queries, id) };
}

async function* readChunks(queries: Queryable, uploadId: string): AsyncGenerator<Buffer, void> {
  for (let number = 0; ; number++) {
    const [chunk] = await queries
      .select({ content: uploadChunks.content })
      .from(uploadChunks)
      .where(and(eq(uploadChunks.uploadId, uploadId), eq(uploadChunks.number, number)));
    if (chunk === undefined) return;
    yield chunk.content;
  }
}
