import { describe, expect, it } from 'vitest';
import { nextTick, ref } from 'vue';
import { useDraft } from './use-draft.ts';

describe('useDraft', () => {
  it('follows what is stored while nothing is changed', async () => {
    const stored = ref({ name: 'HR' });
    const { draft, dirty } = useDraft(() => stored.value);
    stored.value = { name: 'HR export' };
    await nextTick();
    expect(draft.value).toEqual({ name: 'HR export' });
    expect(dirty.value).toBe(false);
  });

  it('keeps what the user typed when something else arrives', async () => {
    const stored = ref({ name: 'HR' });
    const { draft, dirty } = useDraft(() => stored.value);
    draft.value = { name: 'Staff' };
    expect(dirty.value).toBe(true);
    stored.value = { name: 'HR export' };
    await nextTick();
    expect(draft.value).toEqual({ name: 'Staff' });
  });

  it('goes back to what is stored on reset, and never changes the stored value itself', () => {
    const stored = { columns: ['Id'] };
    const { draft, dirty, reset } = useDraft(() => stored);
    draft.value?.columns.push('Name');
    expect(stored.columns).toEqual(['Id']);
    expect(dirty.value).toBe(true);
    reset();
    expect(draft.value).toEqual({ columns: ['Id'] });
    expect(dirty.value).toBe(false);
  });

  it('counts what was stored as unchanged before it arrives anew, and then follows again', async () => {
    const stored = ref({ name: 'HR' });
    const { draft, dirty, settle } = useDraft(() => stored.value);
    draft.value = { name: 'Staff' };
    settle();
    expect(dirty.value).toBe(false);
    expect(draft.value).toEqual({ name: 'Staff' });
    stored.value = { name: 'Staff (checked)' };
    await nextTick();
    expect(draft.value).toEqual({ name: 'Staff (checked)' });
  });

  it('is unchanged again when the change is taken back', () => {
    const { draft, dirty } = useDraft(() => ({ count: 1 }));
    draft.value = { count: 2 };
    draft.value = { count: 1 };
    expect(dirty.value).toBe(false);
  });

  it('leaves out the type names of answers, which no input has', () => {
    const { draft } = useDraft(() => ({
      __typename: 'Target',
      correlation: { __typename: 'Correlation', enabled: true },
    }));
    expect(draft.value).toEqual({ correlation: { enabled: true } });
  });
});
