import { setTimeout as pause } from 'node:timers/promises';
import { afterAll } from 'vitest';

/**
 * Loaded before every test file: fails the file when it leaves a timer, socket or listener open, since what forgets one in
 * a test forgets it in production, too. Its hook is registered first and so runs last. What is unref'd does not count.
 */
const WATCHED = ['Timeout', 'TCPServerWrap', 'TCPSocketWrap'] as const;

function count(): ReadonlyMap<string, number> {
  const active = process.getActiveResourcesInfo();
  return new Map(WATCHED.map((kind) => [kind, active.filter((resource) => resource === kind).length]));
}

const before = count();

function leftOpen(): string[] {
  return [...count()].flatMap(([kind, now]) => {
    const extra = now - (before.get(kind) ?? 0);
    return extra > 0 ? [`${extra} × ${kind}`] : [];
  });
}

afterAll(async () => {
  // Closing a socket takes a turn or two of the event loop.
  for (let turn = 0; turn < 200 && leftOpen().length > 0; turn += 1) await pause(10);
  const open = leftOpen();
  if (open.length === 0) return;
  throw new Error(
    `This test file left open: ${open.join(', ')}. ` +
      'Close what it started (server, client, interval) in afterAll, after the tests that use it.',
  );
});
