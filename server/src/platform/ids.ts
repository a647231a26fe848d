import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(4096);
let used = pool.length;
let lastMillisecond = 0;
let counter = 0;

/**
 * A new UUID version 7 (RFC 9562): ordered by time within this process, also inside one millisecond (12-bit counter).
 * Nothing may rely on ids of different processes being in order of commit.
 */
export function newId(): string {
  if (used + 10 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastMillisecond++;
    counter = 0;
  }
  const time = lastMillisecond.toString(16).padStart(12, '0');
  const sequence = (0x7000 | counter).toString(16);
  const random = pool.subarray(used, used + 8);
  used += 8;
  const variant = ((((random[0] ?? 0) << 8) | (random[1] ?? 0)) & 0x3fff) | 0x8000;
  return `${time.slice(0, 8)}-${time.slice(8)}-${sequence}-${variant.toString(16)}-${random.toString('hex', 2, 8)}`;
}

/** When an id was made, in milliseconds since 1970 by the clock of its process. */
export function instantOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
