import type { Diagnostic } from '@gatehouse/rules';
import type { Problem } from '../../../platform/problems.ts';
import type { SegmentUser, SegmentUserKind } from './segment-use.ts';

/** A rule or segment that stands in the way, and why. */
export interface RefusedUser {
  readonly kind: SegmentUserKind;
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  /** What `check` finds wrong with it; empty where something else is the reason. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A segment that cannot change because of what uses it. */
export interface SegmentHeld extends Problem<'SEGMENT_IN_USE' | 'SEGMENT_USERS_REFUSED'> {
  readonly users: readonly RefusedUser[];
}

export function segmentNotFound(id: string): Problem<'NOT_FOUND'> {
  return {
    code: 'NOT_FOUND',
    message: `There is no segment ${id}. Look in the list of segments.`,
  };
}

export function segmentArchived(name: string): Problem<'CONFLICT'> {
  return {
    code: 'CONFLICT',
    message: `The segment ${name} is archived, and what is archived is kept as it was. Make a new segment instead.`,
  };
}

export function segmentNotDraft(name: string): Problem<'RULE_NOT_DRAFT'> {
  return {
    code: 'RULE_NOT_DRAFT',
    message: `The segment ${name} has no draft, so there is nothing to publish or discard. Change the segment and save it first.`,
  };
}

export function segmentInUse(name: string, users: readonly SegmentUser[]): SegmentHeld {
  return {
    code: 'SEGMENT_IN_USE',
    message: `The segment ${name} is used by ${namesOf(users)}, which would mean nothing without it. Take it out there first, or turn it into its conditions.`,
    users: users.map(({ kind, id, name: user, inPublished }) => {
      return {
        kind,
        id,
        name: user,
        reason: inPublished ? 'It is published.' : 'It is in the draft.',
        diagnostics: [],
      };
    }),
  };
}

/** Nothing was published: neither the segment nor any rule. */
export function segmentUsersRefused(name: string, users: readonly RefusedUser[]): SegmentHeld {
  return {
    code: 'SEGMENT_USERS_REFUSED',
    message: `The segment ${name} was not published, and no rule either, because ${namesOf(users)} cannot be published with it. Look at what is said of each.`,
    users,
  };
}

const NAMED = 5;

function namesOf(users: readonly { readonly kind: SegmentUserKind; readonly name: string }[]): string {
  const named = users.slice(0, NAMED).map(({ kind, name }) => `the ${kind.toLowerCase()} ${name}`);
  const more = users.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
