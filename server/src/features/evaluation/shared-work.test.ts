import { describe, expect, it } from 'vitest';
import { SharedWork } from './shared-work.ts';

/** Work that ends when the test says so. */
function steered() {
  const begun: { readonly resolve: (value: number) => void; readonly reject: (error: Error) => void }[] = [];
  const shared = new SharedWork(() => new Promise<number>((resolve, reject) => begun.push({ resolve, reject })));
  return { shared, begun };
}

describe('shared work', () => {
  it('serves all who ask while it is done with the next time, which begins once it has ended', async () => {
    const { shared, begun } = steered();
    const first = shared.fresh();
    const [second, third, fourth] = [shared.fresh(), shared.fresh(), shared.fresh()];
    expect(begun).toHaveLength(1);
    begun[0]?.resolve(1);
    expect(await first).toBe(1);
    await Promise.resolve();
    expect(begun).toHaveLength(2);
    const fifth = shared.fresh();
    begun[1]?.resolve(2);
    expect(await Promise.all([second, third, fourth])).toEqual([2, 2, 2]);
    begun[2]?.resolve(3);
    expect(await fifth).toBe(3);
    expect(begun).toHaveLength(3);
  });

  it('is begun anew by whoever asks when none is done', async () => {
    const { shared, begun } = steered();
    const first = shared.fresh();
    begun[0]?.resolve(1);
    await first;
    const second = shared.fresh();
    begun[1]?.resolve(2);
    expect(await second).toBe(2);
  });

  it('tells a failure to those who asked for it, and to nobody else', async () => {
    const { shared, begun } = steered();
    const [first, second] = [shared.fresh(), shared.fresh()];
    begun[0]?.reject(new Error('no'));
    await expect(first).rejects.toThrow('no');
    await Promise.resolve();
    begun[1]?.resolve(2);
    expect(await second).toBe(2);
  });
});
