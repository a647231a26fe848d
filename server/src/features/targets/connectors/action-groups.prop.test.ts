import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TargetAction } from '../domain/connector.ts';
import { groupActions } from './action-groups.ts';

const account = fc.constantFrom('1', '2', '3');
const values = fc.constant({});
const permission = fc.constantFrom('a', 'b').map((reference) => ({ permissionSet: '', reference }));
const action: fc.Arbitrary<TargetAction> = fc.oneof(
  fc.record({ kind: fc.constant('CREATE_ACCOUNT' as const), key: account, values }),
  fc.record({
    kind: fc.constantFrom('UPDATE_ACCOUNT' as const, 'ENABLE_ACCOUNT' as const, 'DELETE_ACCOUNT' as const),
    account,
    values,
  }),
  fc.record({ kind: fc.constantFrom('GRANT_PERMISSION' as const, 'REVOKE_PERMISSION' as const), account, permission }),
);
const subjectOf = (one: TargetAction) => (one.kind === 'CREATE_ACCOUNT' ? `key ${one.key}` : one.account);

describe('grouping a batch', () => {
  it('keeps every action once, kinds apart, and the order of what concerns one account', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const groups = groupActions(actions);
        const places = groups.flatMap(({ members }) => members.map(({ place }) => place));
        expect([...places].sort((a, b) => a - b)).toEqual(actions.map((_, place) => place));
        for (const { kind, members } of groups) {
          expect(members.every((member) => member.action.kind === kind)).toBe(true);
          const effects = members.map((member) =>
            JSON.stringify([subjectOf(member.action), 'permission' in member.action && member.action.permission]),
          );
          expect(new Set(effects).size).toBe(members.length);
        }
        for (const subject of new Set(actions.map(subjectOf))) {
          const own = places.filter((place) => actions[place] !== undefined && subjectOf(actions[place]) === subject);
          // Within a group the order is free: it holds no two effects of the same account but different permissions.
          const groupOf = new Map(
            groups.flatMap(({ members }, index) => members.map(({ place }) => [place, index] as const)),
          );
          const inOrder = own.toSorted((a, b) => a - b).map((place) => groupOf.get(place) ?? -1);
          expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('makes one group of many accounts and one kind', () => {
    const actions = Array.from(
      { length: 1000 },
      (_, index): TargetAction => ({ kind: 'ENABLE_ACCOUNT', account: String(index), values: {} }),
    );
    expect(groupActions(actions)).toHaveLength(1);
  });
});
