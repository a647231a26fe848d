import { describe, expect, it } from 'vitest';
import { type TargetAction, TargetFault } from '../../domain/connector.ts';
import { type ContractSteps, create, permission } from './contract-steps.ts';

/** What happens when things break, and when there is much to do. */
export function failureCases(steps: ContractSteps): void {
  describe('when things break', () => {
    it('has no effect when it breaks before the effect, and succeeds once when repeated', async () => {
      const before = await steps.number();
      const broken = await steps.target.breakWriting();
      await expect(steps.connector.apply([create('ann', { user_name: 'ann' })])).rejects.toBeInstanceOf(TargetFault);
      expect(await steps.number()).toBe(before);
      await broken.repair();
      expect(await steps.one(create('ann', { user_name: 'ann' }))).toMatchObject({ state: 'SUCCEEDED', changed: true });
      expect(await steps.number()).toBe(before + 1);
    });

    it('does nothing twice when the answer was lost after the effect', async () => {
      const ann = await steps.made('ann');
      const batch: TargetAction[] = [
        create('bob', { user_name: 'bob' }),
        { kind: 'ENABLE_ACCOUNT', account: ann, values: { note: 'in use' } },
        { kind: 'GRANT_PERMISSION', account: ann, permission: permission('finance') },
      ];
      await steps.target.loseTheAnswer(batch).catch((error: unknown) => {
        expect(error).toMatchObject({ name: 'TargetFault', effect: 'UNKNOWN' });
      });
      const before = await steps.target.fingerprint();
      const [found] = await steps.connector.lookUp([{ key: 'bob', correlate: null }]);
      expect(found?.own).toMatchObject({ name: 'bob', enabled: false });
      expect(
        (await steps.connector.apply(batch)).map((outcome) => outcome.state === 'SUCCEEDED' && outcome.changed),
      ).toEqual([false, false, false]);
      expect(await steps.target.fingerprint()).toBe(before);
    });

    it('is a fault while the target is away, and works again when it is back', async () => {
      await steps.made('ann');
      const away = await steps.target.takeAway();
      await expect(steps.connector.apply([create('bob', {})])).rejects.toMatchObject({
        name: 'TargetFault',
        effect: 'NONE',
      });
      await away.repair();
      expect(await steps.one(create('bob', {}))).toMatchObject({ state: 'SUCCEEDED', changed: true });
    });

    it('loses nothing when two processes write at the same time', async () => {
      const other = steps.target.connector();
      const people = (from: string) =>
        Array.from({ length: 20 }, (_, index) => create(`${from}${index}`, { user_name: `${from}${index}` }));
      const before = await steps.number();
      const writing = Array.from({ length: 4 }, (_, index) =>
        (index % 2 === 0 ? steps.connector : other).apply(people(`w${index}-`)),
      );
      const outcomes = (await Promise.all(writing)).flat();
      expect(outcomes.every((outcome) => outcome.state === 'SUCCEEDED' && outcome.changed)).toBe(true);
      expect(await steps.number()).toBe(before + 80);
    });

    it('takes a batch of 5,000', async () => {
      const before = await steps.number();
      const people = Array.from({ length: 5000 }, (_, index) =>
        create(`p${index}`, { user_name: `p${index}`, note: 'x'.repeat(100) }),
      );
      const outcomes = await steps.connector.apply(people);
      expect(outcomes.filter(({ state }) => state === 'SUCCEEDED')).toHaveLength(5000);
      expect(new Set(outcomes.map((outcome) => outcome.state === 'SUCCEEDED' && outcome.account)).size).toBe(5000);
      expect(await steps.number()).toBe(before + 5000);
    });
  });
}
