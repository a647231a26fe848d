import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import type { Config } from '../../src/config.ts';
import type { KillPoint } from '../../src/features/enforcement/index.ts';

/** What the parent of this process wants of it. */
export interface EnforcingOrders {
  readonly config: Omit<Config, 'key'> & { readonly key: string };
  /** Where to end by SIGKILL, and how many times to pass there before; null = never. */
  readonly kill: { readonly at: KillPoint | 'BEFORE_RENAME'; readonly after: number } | null;
}

/**
 * A server process that works on jobs and is killed at a point of its work. Without an order to be killed it works until SIGTERM.
 * Started by crash tests with its orders as JSON in the only argument.
 */
const orders = JSON.parse(process.argv[2] ?? '') as EnforcingOrders;
let left = orders.kill?.after ?? 0;

function passing(point: KillPoint | 'BEFORE_RENAME'): void {
  if (point !== orders.kill?.at) return;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
  left -= 1;
}

// Files are replaced by renaming a temporary one, and only there.
const { rename } = fs;
fs.rename = async (from, to) => {
  passing('BEFORE_RENAME');
  await rename(from, to);
};
syncBuiltinESMExports();

const { createApp } = await import('../../src/app.ts');
const { createLogger } = await import('../../src/platform/logging/logger.ts');
const config: Config = { ...orders.config, key: Buffer.from(orders.config.key, 'base64') };
const app = await createApp(config, {
  logger: createLogger('error', { write: (line) => void process.stderr.write(line) }),
  heartbeats: { everyMilliseconds: 100, deadAfterMilliseconds: 700, lookEveryMilliseconds: 100 },
  enforcement: { killPoint: passing, retryDelays: [0, 0, 0] },
});
process.stdout.write('working\n');
process.once('SIGTERM', () => {
  void app.close().then(() => process.exit(0));
});
