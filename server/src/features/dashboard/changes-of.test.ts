import type { Capability } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../platform/actor.ts';
import type { NumberedEvent } from '../../platform/events/event.ts';
import { changesOf } from './changes-of.ts';

const actor = (...capabilities: Capability[]): Actor => ({
  kind: 'USER',
  id: '1',
  name: 'Ann',
  capabilities: new Set(capabilities),
});

const events = (...kinds: string[]): NumberedEvent[] =>
  kinds.map((kind, index) => ({
    id: String(index),
    position: BigInt(index + 1),
    kind,
    subjectType: 'X',
    subjectId: String(index),
    data: {},
    occurredAt: new Date(0),
  }));

const positions = (who: Actor, ...kinds: string[]) =>
  changesOf(who, events(...kinds)).map(({ position }) => Number(position));

describe('changes that a subscriber hears of', () => {
  it('are all but progress', () => {
    expect(positions(actor('VIEW'), 'import.finished', 'progress', 'rule.published', 'import.finished')).toEqual([
      1, 3, 4,
    ]);
  });

  it('leave out all actions of a batch but the last of each kind', () => {
    const kinds = ['action.succeeded', 'action.failed', 'action.succeeded', 'enforcement.finished', 'action.succeeded'];
    expect(positions(actor('VIEW'), ...kinds)).toEqual([2, 4, 5]);
  });

  it('tell of users, tokens and sessions only who manages them', () => {
    const kinds = ['session.started', 'user.changed', 'token.created', 'source.created'];
    expect(positions(actor('VIEW'), ...kinds)).toEqual([4]);
    expect(positions(actor('VIEW', 'MANAGE_ACCESS'), ...kinds)).toEqual([1, 2, 3, 4]);
  });
});
