import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts what must not be readable in a copy of the database (AES-256-GCM with GATEHOUSE_KEY). Sealed: version, nonce, tag, ciphertext. */
export interface SecretBox {
  seal(plain: string): Buffer;
  /** @throws when it was sealed with another key, or was changed. */
  open(sealed: Buffer): string;
}

/** @param key 32 bytes. */
export function secretBox(key: Buffer): SecretBox {
  return {
    seal(plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const content = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), content]);
    },
    open(sealed) {
      if (sealed[0] !== VERSION || sealed.length < 1 + NONCE_BYTES + TAG_BYTES) throw unreadable();
      const content = 1 + NONCE_BYTES + TAG_BYTES;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE_BYTES));
      decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, content));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(content)), decipher.final()]).toString('utf8');
      } catch {
        throw unreadable();
      }
    },
  };
}

function unreadable(): Error {
  return new Error(
    'A stored secret cannot be decrypted: it was sealed with another GATEHOUSE_KEY or has been changed. Start with the key that it was stored with, or enter the secret again.',
  );
}
