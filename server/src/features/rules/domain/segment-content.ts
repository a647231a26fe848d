import type { InputProblem } from '../../../platform/problems.ts';
import { LONGEST_NAME } from './rule-content.ts';
import type { SavedSegment, SegmentContent } from './segment.ts';

const LONGEST_DESCRIPTION = 2000;

/** Trimmed, and without the list that a builder puts around a single condition. */
export function tidySegment({ name, description, condition }: SegmentContent): SegmentContent {
  const [only, ...others] = condition.kind === 'all' ? condition.conditions : [];
  const isAlone = only !== undefined && others.length === 0;
  return { name: name.trim(), description: description.trim(), condition: isAlone ? only : condition };
}

/** What forbids keeping a tidy content even as a draft. `others` are the segments that there are beside it. */
export function segmentContentProblem(
  { name, description }: SegmentContent,
  others: readonly SavedSegment[],
): InputProblem | null {
  if (name === '') {
    return invalid('name', 'A segment without a name cannot be told from others. Give it one.');
  }
  if (name.length > LONGEST_NAME) {
    return invalid('name', `The name has ${name.length} characters; lists show at most ${LONGEST_NAME}. Shorten it.`);
  }
  if (description.length > LONGEST_DESCRIPTION) {
    return invalid(
      'description',
      `The description has ${description.length} characters; at most ${LONGEST_DESCRIPTION} are kept. Shorten it.`,
    );
  }
  const same = others.some(({ draft, published }) =>
    [draft, published].some((version) => version?.name.toLowerCase() === name.toLowerCase()),
  );
  if (!same) return null;
  return {
    code: 'NAME_TAKEN',
    message: `There is a segment ${name} already, and rules tell segments by their names. Choose another name.`,
    fields: ['name'],
  };
}

function invalid(field: string, message: string): InputProblem {
  return { code: 'INVALID_INPUT', message, fields: [field] };
}
