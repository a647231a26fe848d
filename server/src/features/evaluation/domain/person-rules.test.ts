import { describe, expect, it } from 'vitest';
import { countKinds, personRules } from './person-rules.ts';

const wanted = (entitlementId: string, hasAccount = true) => ({
  entitlementId,
  hasAccount,
  ruleVersions: [],
  contracts: [],
});
const inRule = { ruleId: 'r', entitlementIds: ['e1', 'e2'], matchingContracts: ['c'] };
const outside = { ...inRule, matchingContracts: null };

describe("a person's rules", () => {
  it('says in rule when everything it gives is applied for that rule', () => {
    const held = [
      { entitlementId: 'e1', ruleIds: ['r', 'other'] },
      { entitlementId: 'e2', ruleIds: ['r'] },
    ];
    const [rule] = personRules([inRule], [wanted('e1'), wanted('e2')], held, false);
    expect(rule).toEqual({ ruleId: 'r', status: 'IN_RULE', matchingContracts: ['c'] });
  });

  it('says joins when something it gives comes with the next run', () => {
    const held = [{ entitlementId: 'e1', ruleIds: ['r'] }];
    expect(personRules([inRule], [wanted('e1'), wanted('e2')], held, false)[0]?.status).toBe('JOINS');
  });

  it('says joins while another rule alone is the reason of what the person has', () => {
    const held = ['e1', 'e2'].map((entitlementId) => ({ entitlementId, ruleIds: ['other'] }));
    expect(personRules([inRule], [wanted('e1'), wanted('e2')], held, false)[0]?.status).toBe('JOINS');
  });

  it('does not wait for what cannot come without an account', () => {
    const held = [{ entitlementId: 'e1', ruleIds: ['r'] }];
    expect(personRules([inRule], [wanted('e1'), wanted('e2', false)], held, false)[0]?.status).toBe('IN_RULE');
  });

  it('says leaves when it is a reason of what the person has, and leaves out rules that are neither', () => {
    const held = [{ entitlementId: 'e1', ruleIds: ['r'] }];
    expect(personRules([outside], [], held, false)).toEqual([{ ruleId: 'r', status: 'LEAVES', matchingContracts: [] }]);
    expect(personRules([outside], [], [], false)).toEqual([]);
  });

  it('has an excluded or blocked person neither join nor leave', () => {
    const held = [{ entitlementId: 'e1', ruleIds: ['gone'] }];
    const gone = { ruleId: 'gone', entitlementIds: ['e1'], matchingContracts: null };
    expect(personRules([inRule, gone], [wanted('e1'), wanted('e2')], held, true)).toEqual([
      { ruleId: 'r', status: 'IN_RULE', matchingContracts: ['c'] },
    ]);
  });

  it('counts the kinds of what a rule gives', () => {
    const kinds = ['ACCOUNT', 'PERMISSION', 'PERMISSION'] as const;
    expect(countKinds(kinds.map((kind) => ({ kind })))).toEqual({ accounts: 1, accountAccess: 0, permissions: 2 });
  });
});
