import { Refusal } from '../../platform/problems.ts';

/** argon2id as OWASP recommends it: 19 MiB, two passes. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Each takes some 30 ms of a processor; guessing must not stop everything else. */
const AT_ONCE = 2;
const MOST_WAITING = 50;

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long for an unknown user (`null`), so that time tells nobody which names exist. */
  matches(password: string, hash: string | null): Promise<boolean>;
}

export function argonPasswords(): Passwords {
  const queue = new Queue();
  let decoy: Promise<string> | null = null;
  const hash = (password: string) => queue.run(async () => (await import('@node-rs/argon2')).hash(password, COST));
  return {
    hash,
    matches: async (password, known) => {
      decoy ??= hash('nobody has this password');
      const against = known ?? (await decoy);
      const isRight = await queue.run(async () => (await import('@node-rs/argon2')).verify(against, password));
      return isRight && known !== null;
    },
  };
}

class Queue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= AT_ONCE) await this.wait();
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  private wait(): Promise<void> {
    if (this.waiting.length >= MOST_WAITING) {
      throw new Refusal('RATE_LIMITED', 'Too many are signing in at once. Wait a moment and try again.');
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
