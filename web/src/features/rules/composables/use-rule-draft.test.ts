import { describe, expect, it } from 'vitest';
import { EMPTY_RULE, useRuleDraft } from './use-rule-draft.ts';

function draftWithClock() {
  let time = 0;
  const draft = useRuleDraft(() => time);
  draft.load({ ...EMPTY_RULE, name: 'Start' });
  return { draft, wait: (milliseconds: number) => (time += milliseconds) };
}

describe('undo', () => {
  it('takes back typing as one step, and steps further apart one by one', () => {
    const { draft, wait } = draftWithClock();
    draft.change({ name: 'F' }, 'name');
    wait(100);
    draft.change({ name: 'Fi' }, 'name');
    wait(2000);
    draft.change({ name: 'Finance' }, 'name');
    draft.undo();
    expect(draft.content.value.name).toBe('Fi');
    draft.undo();
    expect(draft.content.value.name).toBe('Start');
    expect(draft.canUndo.value).toBe(false);
  });

  it('never joins changes of structure', () => {
    const { draft } = draftWithClock();
    draft.change({ condition: { kind: 'any', conditions: [] } });
    draft.change({ condition: { kind: 'all', conditions: [] } });
    draft.undo();
    expect(draft.content.value.condition.kind).toBe('any');
  });

  it('is followed by redo, which a new change forgets', () => {
    const { draft } = draftWithClock();
    draft.change({ name: 'A' });
    draft.undo();
    draft.redo();
    expect(draft.content.value.name).toBe('A');
    draft.undo();
    draft.change({ name: 'B' });
    expect(draft.canRedo.value).toBe(false);
  });

  it('leaves the rule clean again at the saved state', () => {
    const { draft } = draftWithClock();
    draft.change({ name: 'A' });
    expect(draft.isDirty.value).toBe(true);
    draft.undo();
    expect(draft.isDirty.value).toBe(false);
  });
});
