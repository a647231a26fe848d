import { createHash, randomBytes } from 'node:crypto';

/** A secret that is shown once; what is stored is its hash. 256 random bits need no slow hash. */
export interface SecretToken {
  readonly text: string;
  readonly hash: Buffer;
}

export function makeSecretToken(prefix = ''): SecretToken {
  const text = `${prefix}${randomBytes(32).toString('base64url')}`;
  return { text, hash: hashOfToken(text) };
}

export function hashOfToken(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
