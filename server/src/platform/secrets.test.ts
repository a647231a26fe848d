import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { secretBox } from './secrets.ts';

describe('secret box', () => {
  const box = secretBox(randomBytes(32));

  it('opens what it sealed, and never seals alike twice', () => {
    const plain = 'pässwörd 🔑';
    const sealed = box.seal(plain);
    expect(box.open(sealed)).toBe(plain);
    expect(sealed.includes(Buffer.from('pässw'))).toBe(false);
    expect(box.seal(plain).equals(sealed)).toBe(false);
  });

  it('refuses another key and any changed byte', () => {
    const sealed = box.seal('secret');
    expect(() => secretBox(randomBytes(32)).open(sealed)).toThrow('GATEHOUSE_KEY');
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => box.open(changed)).toThrow('GATEHOUSE_KEY');
    }
    expect(() => box.open(Buffer.alloc(3))).toThrow('GATEHOUSE_KEY');
  });
});
