import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uploadChunks, uploads } from '@gatehouse/drizzle';
import { asc, eq } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/test-app.ts';

const webDirectory = await mkdtemp(join(tmpdir(), 'gatehouse-web-'));
await mkdir(join(webDirectory, 'assets'));
await writeFile(join(webDirectory, 'index.html'), '<!doctype html><title>Gatehouse</title>');
await writeFile(join(webDirectory, 'assets', 'app-abc.js'), 'export {};');
const test = await startTestApp({ webDirectory, config: { uploadLimitBytes: 3 * 1024 * 1024 } });
afterAll(() => rm(webDirectory, { recursive: true }));

describe('the web app', () => {
  it.each(['/', '/persons', '/persons/0189', '/setup'])(
    'is served at %s, as a page that is asked for anew',
    async (path) => {
      const response = await test.anonymous.fetch(path, { headers: { accept: 'text/html' } });
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<title>Gatehouse</title>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  it('has files that are kept for ever, and no file where there is none', async () => {
    const file = await test.anonymous.fetch('/assets/app-abc.js');
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect((await test.anonymous.fetch('/assets/app-gone.js', { headers: { accept: 'text/html' } })).status).toBe(404);
    expect((await test.anonymous.fetch('/../package.json', { headers: { accept: 'application/json' } })).status).toBe(
      404,
    );
  });

  it('may load nothing from another host and stand in no frame', async () => {
    const { headers } = await test.anonymous.fetch('/', { headers: { accept: 'text/html' } });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });
});

describe('health', () => {
  it('is told to everybody', async () => {
    const response = await test.anonymous.fetch('/health');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });
});

describe('an upload', () => {
  const stored = async (id: string) => {
    const { queries } = test.app.database;
    const [upload] = await queries.select().from(uploads).where(eq(uploads.id, id));
    const chunks = await queries
      .select()
      .from(uploadChunks)
      .where(eq(uploadChunks.uploadId, id))
      .orderBy(asc(uploadChunks.number));
    return { upload, chunks };
  };

  it('is kept in pieces of one MiB, byte for byte, under its name', async () => {
    const admin = await test.as('ADMINISTRATOR');
    const content = Buffer.alloc(2.5 * 1024 * 1024, 'größe;');
    const response = await admin.upload('C:\\tmp\\Persönen 2026.csv', content);
    expect(response.status).toBe(201);
    const answer = (await response.json()) as { id: string };
    expect(answer).toEqual({ id: answer.id, fileName: 'Persönen 2026.csv', size: content.length });

    const { upload, chunks } = await stored(answer.id);
    expect(chunks.map((chunk) => chunk.content.length)).toEqual([1_048_576, 1_048_576, 524_288]);
    expect(Buffer.concat(chunks.map((chunk) => chunk.content)).equals(content)).toBe(true);
    expect(upload?.contentHash).toEqual(createHash('sha256').update(content).digest());
    expect(upload?.completedAt).not.toBeNull();
  });

  it.each([
    ['from nobody', 401, 'UNAUTHENTICATED', {}, 'anonymous'],
    ['from who may not configure', 403, 'FORBIDDEN', {}, 'VIEWER'],
    ['that another site sent', 403, 'FORBIDDEN', { origin: 'https://evil.example' }, 'ADMINISTRATOR'],
  ] as const)('%s is refused and leaves nothing', async (_what, status, code, headers, who) => {
    const client = who === 'anonymous' ? test.anonymous : await test.as(who);
    const before = await test.app.database.queries.$count(uploads);
    const response = await client.withHeaders(headers).upload('x.csv', 'a;b');
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
    expect(await test.app.database.queries.$count(uploads)).toBe(before);
  });

  it('without the header that a form cannot send is refused', async () => {
    const admin = await test.as('ADMINISTRATOR');
    const response = await admin.fetch('/uploads', { method: 'POST', headers: { 'x-file-name': 'x.csv' }, body: 'a' });
    expect(response.status).toBe(403);
  });

  it.each([
    ['larger than allowed', 'x.csv', Buffer.alloc(3 * 1024 * 1024 + 1), 413],
    ['empty', 'x.csv', Buffer.alloc(0), 400],
    ['without a name', '', Buffer.from('a'), 400],
  ])('that is %s is refused and leaves nothing', async (_what, name, content, status) => {
    const admin = await test.as('ADMINISTRATOR');
    const before = await test.app.database.queries.$count(uploads);
    const response = await admin.upload(name, content);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await test.app.database.queries.$count(uploads)).toBe(before);
  });

  it('that turns out too large on the way, without having said so, is refused and leaves nothing', async () => {
    const admin = await test.as('ADMINISTRATOR');
    const before = await test.app.database.queries.$count(uploads);
    // Not endless: a client whose connection was closed under it may go on taking what it is given, and keep it.
    let pieces = 0;
    const long = new ReadableStream({
      pull: (stream) => {
        stream.enqueue(new Uint8Array(256 * 1024));
        pieces += 1;
        if (pieces === 256) stream.close();
      },
    });
    const sending = admin.fetch('/uploads', {
      method: 'POST',
      headers: { 'x-file-name': 'x.csv', 'x-gatehouse-csrf': '1', 'content-type': 'application/octet-stream' },
      body: long,
      duplex: 'half',
    });
    // The server answers and closes while we are still sending: either may win.
    const status = await sending.then(
      (response) => response.status,
      () => 413,
    );
    expect(status).toBe(413);
    await expect.poll(() => test.app.database.queries.$count(uploads)).toBe(before);
  });
});
