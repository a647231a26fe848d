import { describe, expect, it } from 'vitest';
import { checkDisplayName, checkFieldName, heldBy, proposedName } from './check-custom-field.ts';

describe('the name of a custom field', () => {
  it.each(['Badge', 'b', 'Cost_Center_2', `a${'9'.repeat(63)}`])('may be %s', (name) => {
    expect(checkFieldName(name)).toBeNull();
  });

  it.each([
    ['', 'Choose another name.'],
    ['9lives', 'Call it lives, for example.'],
    ['_x', 'Call it x, for example.'],
    ['cost center', 'Call it cost_center, for example.'],
    ['Afdeling-naam', 'Call it Afdeling_naam, for example.'],
    ['Prénom', 'Call it Prenom, for example.'],
    ['!!!', 'Choose another name.'],
    [`a${'b'.repeat(64)}`, `Call it a${'b'.repeat(63)}, for example.`],
  ])('cannot be %j, and a name near it is proposed', (name, proposal) => {
    expect(checkFieldName(name)?.message).toContain(proposal);
  });

  it('is proposed so that it can be used', () => {
    for (const name of ['Ærø (ny)', ' a b ', '1_2_3', 'x__']) {
      const proposal = proposedName(name);
      if (proposal !== '') expect(checkFieldName(proposal)).toBeNull();
    }
  });
});

it('a display name has 1 to 100 characters', () => {
  expect(checkDisplayName('x'.repeat(100))).toBeNull();
  expect(checkDisplayName('x'.repeat(101))?.fields).toEqual(['displayName']);
  expect(checkDisplayName('')?.fields).toEqual(['displayName']);
});

describe('a custom field is held', () => {
  const use = (name: string) => ({ kind: 'SOURCE' as const, id: name, name });

  it('by nothing: it can go', () => {
    expect(heldBy({ name: 'Badge' }, [], 0)).toBeNull();
  });

  it('by what names it, five of them said', () => {
    const held = heldBy({ name: 'Badge' }, ['a', 'b', 'c', 'd', 'e', 'f'].map(use), 3);
    expect(held?.message).toContain('the source a, the source b, the source c, the source d, the source e and 1 more');
    expect(held?.uses).toHaveLength(6);
  });

  it('by values that are left of it', () => {
    expect(heldBy({ name: 'Badge' }, [], 1)?.message).toContain('1 person has a value');
    expect(heldBy({ name: 'Badge' }, [], 2)?.message).toContain('2 persons have a value');
  });
});
