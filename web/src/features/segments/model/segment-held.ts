import type { SegmentHeldByFragment } from '../../../graphql/generated.ts';
import type { ShownProblem } from '../../../ui/shown-problem.ts';

/** A rule or segment because of which nothing was changed. */
export type HeldBy = SegmentHeldByFragment['users'][number];

/** Who stands in the way, where a refusal says so. */
export function heldBy(problem: ShownProblem | (ShownProblem & SegmentHeldByFragment) | null): readonly HeldBy[] {
  return problem !== null && 'users' in problem ? problem.users : [];
}
