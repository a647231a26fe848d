import { describe, expect, it } from 'vitest';
import { type DepartmentNode, type HierarchyOptions, managerRules } from './primary-manager.ts';

const BOTH: HierarchyOptions = { managerFromParent: true, managerNotSelf: true };
const department = (id: string, parentId: string | null, managerId: string | null): DepartmentNode => ({
  id,
  parentId,
  managerId,
});
/** board (chief) ← division (no manager) ← team (lead) */
const TREE = [
  department('board', null, 'chief'),
  department('division', 'board', null),
  department('team', 'division', 'lead'),
];

/** The manager of a person in a department, as a join of the rules gives it. */
function managerOf(person: string, of: string, options: HierarchyOptions, tree = TREE): string | null {
  const rules = managerRules(tree, options).filter(({ departmentId }) => departmentId === of);
  const rule = rules.find(({ personId }) => personId === person) ?? rules.find(({ personId }) => personId === null);
  return rule?.managerId ?? null;
}

describe('the primary manager from the department', () => {
  it('is the manager of the department', () => {
    expect(managerOf('somebody', 'team', BOTH)).toBe('lead');
  });

  it('comes from above where the department has none', () => {
    expect(managerOf('somebody', 'division', BOTH)).toBe('chief');
    expect(managerOf('somebody', 'division', { ...BOTH, managerFromParent: false })).toBeNull();
  });

  it('comes from above for the manager himself', () => {
    expect(managerOf('lead', 'team', BOTH)).toBe('chief');
    expect(managerOf('lead', 'team', { ...BOTH, managerNotSelf: false })).toBe('lead');
  });

  it('follows the two options one by one on the way', () => {
    // Above the lead lies a division without a manager, where only the other option leads further.
    expect(managerOf('lead', 'team', { managerFromParent: false, managerNotSelf: true })).toBeNull();
  });

  it('is nobody for whoever manages all of it', () => {
    expect(managerOf('chief', 'board', BOTH)).toBeNull();
    expect(managerOf('chief', 'division', BOTH)).toBeNull();
  });

  it('passes somebody who manages several departments on the way', () => {
    const tree = [
      department('board', null, 'chief'),
      department('division', 'board', 'lead'),
      department('team', 'division', 'lead'),
    ];
    expect(managerOf('lead', 'team', BOTH, tree)).toBe('chief');
  });

  it('ends where a tree goes round in circles', () => {
    const circle = [
      department('a', 'b', null),
      department('b', 'c', null),
      department('c', 'a', 'lead'),
      department('d', 'd', null),
    ];
    expect(managerOf('somebody', 'a', BOTH, circle)).toBe('lead');
    expect(managerOf('lead', 'a', BOTH, circle)).toBeNull();
    expect(managerOf('somebody', 'd', BOTH, circle)).toBeNull();
  });

  it('is nobody above a parent that is not there', () => {
    expect(managerOf('somebody', 'a', BOTH, [department('a', 'nowhere', null)])).toBeNull();
  });
});
