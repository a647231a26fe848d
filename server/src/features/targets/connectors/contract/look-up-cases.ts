import { describe, expect, it } from 'vitest';
import { TargetFault } from '../../domain/connector.ts';
import { type ContractSteps, create, permission } from './contract-steps.ts';
import { CONTRACT_PERMISSIONS } from './contract-target.ts';

/** What a connector tells about its target. */
export function lookUpCases(steps: ContractSteps): void {
  describe('test and catalogue', () => {
    it('says what is there', async () => {
      expect(await steps.connector.test()).toMatchObject({
        reachable: true,
        permissions: 3,
        accounts: await steps.number(),
      });
    });

    it('answers, rather than breaks, when the settings name something that is not there', async () => {
      const answer = await steps.target.misconfigured().test();
      expect(answer).toMatchObject({ reachable: false, accounts: null, permissions: null });
      expect(answer.message).toContain('nowhere');
    });

    it('lists the permissions on offer with their names', async () => {
      const offered = [...(await steps.connector.listPermissions())].sort((a, b) =>
        a.reference < b.reference ? 1 : -1,
      );
      const expected = CONTRACT_PERMISSIONS.map(([reference, name, description]) => ({
        permissionSet: '',
        reference,
        name,
        description: description === '' ? null : description,
      }));
      expect(offered).toEqual(expected.sort((a, b) => (a.reference < b.reference ? 1 : -1)));
    });

    it('writes nothing for a batch to a target that is not there, and says so', async () => {
      const nowhere = steps.target.misconfigured();
      await expect(nowhere.apply([create('ann', {})])).rejects.toMatchObject({ code: 'MISCONFIGURED', effect: 'NONE' });
      await expect(nowhere.lookUp([{ key: 'ann', correlate: null }])).rejects.toBeInstanceOf(TargetFault);
      await expect(nowhere.listPermissions()).rejects.toBeInstanceOf(TargetFault);
    });

    it('does nothing for an empty batch', async () => {
      const before = await steps.target.fingerprint();
      expect(await steps.connector.apply([])).toEqual([]);
      expect(await steps.target.fingerprint()).toBe(before);
    });
  });

  describe('look-up', () => {
    it('finds our own account by its key', async () => {
      const reference = await steps.made('ann', { user_name: 'ann' });
      const [ann, bob] = await steps.connector.lookUp([
        { key: 'ann', correlate: null },
        { key: 'bob', correlate: null },
      ]);
      expect(ann).toEqual({ own: { reference, name: 'ann', enabled: false }, matches: [] });
      expect(bob).toEqual({ own: null, matches: [] });
    });

    it('answers none, one and several matches in the order asked', async () => {
      const [first, second, third] = await steps.target.strangers();
      const ask = (value: string) => ({ key: `k${value}`, correlate: { field: 'employee_number', value } });
      const answers = await steps.connector.lookUp([ask('901'), ask('555'), ask('900')]);
      expect(answers.map(({ matches }) => matches.map(({ reference }) => reference).sort())).toEqual([
        [second, third].sort(),
        [],
        [first],
      ]);
      expect(answers[2]?.matches).toEqual([{ reference: first, name: 'stranger.one', enabled: true }]);
    });

    it('compares exactly: case, spaces and letters count', async () => {
      await steps.made('ann', { display_name: 'Øyvind' });
      const ask = (value: string) => ({ key: value, correlate: { field: 'display_name', value } });
      const answers = await steps.connector.lookUp(['Øyvind', 'øyvind', 'Øyvind ', 'Oyvind', '%'].map(ask));
      expect(answers.map(({ matches }) => matches.length)).toEqual([1, 0, 0, 0, 0]);
    });

    it('gives ten matches at most', async () => {
      await steps.connector.apply(
        Array.from({ length: 12 }, (_, index) => create(`p${index}`, { employee_number: '77' })),
      );
      const [answer] = await steps.connector.lookUp([
        { key: 'x', correlate: { field: 'employee_number', value: '77' } },
      ]);
      expect(answer?.matches).toHaveLength(10);
    });

    it('is a fault of the configuration to correlate by a field that is not there', async () => {
      const asked = steps.connector.lookUp([{ key: 'x', correlate: { field: 'shoe_size', value: '44' } }]);
      await expect(asked).rejects.toMatchObject({ code: 'MISCONFIGURED', effect: 'NONE' });
    });

    it('reads accounts as they are, null for those that are gone', async () => {
      const reference = await steps.made('ann', { user_name: 'ann', note: null });
      await steps.one({ kind: 'GRANT_PERMISSION', account: reference, permission: permission('finance') });
      const [nobody, ann] = await steps.connector.readAccounts([steps.target.nobody, reference]);
      expect(nobody).toBeNull();
      expect(ann).toMatchObject({ reference, name: 'ann', enabled: false, permissions: ['finance'] });
      expect(ann?.fields).toMatchObject({ user_name: 'ann', note: steps.empty(), enabled: 'false' });
    });
  });
}
