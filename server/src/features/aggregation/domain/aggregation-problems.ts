import type { InputProblem as AnyInputProblem } from '../../../platform/problems.ts';
import type { MergeCandidate } from './merge.ts';

export type InputProblem = AnyInputProblem;

/** Null when the others can become part of the main person. */
export function checkMerge(
  main: MergeCandidate | undefined,
  others: readonly (MergeCandidate | undefined)[],
): InputProblem | null {
  if (main === undefined) return unknown('mainId');
  if (others.length === 0)
    return invalid('Nobody was chosen, so nobody can be merged. Choose at least one person.', 'personIds');
  if (main.isMember) {
    return invalid(
      `${main.displayName} belongs to another person already. Choose that one as the main person.`,
      'mainId',
    );
  }
  for (const other of others) {
    if (other === undefined) return unknown('personIds');
    if (other.id === main.id) {
      return invalid(`${main.displayName} cannot be merged into itself. Choose somebody else.`, 'personIds');
    }
    if (other.isMember) {
      return invalid(`${other.displayName} belongs to a person already. Unmerge first.`, 'personIds');
    }
    if (other.isMain) {
      const what = `Others belong to ${other.displayName}, and nobody is both a main person and merged.`;
      return invalid(`${what} Make this one the main person, or unmerge the others first.`, 'personIds');
    }
  }
  return (
    checkPresence(main, 'mainId') ??
    others.map((other) => other && checkPresence(other, 'personIds')).find(Boolean) ??
    null
  );
}

function checkPresence({ isPresent, hasContract, displayName }: MergeCandidate, field: string): InputProblem | null {
  if (!isPresent) {
    return invalid(
      `${displayName} is in no source any more, so there is nothing to merge. Choose somebody who is.`,
      field,
    );
  }
  if (hasContract) return null;
  return invalid(`${displayName} has no contract, and merging is about contracts. Choose somebody who has one.`, field);
}

export function notMerged(): InputProblem {
  return {
    code: 'NOT_FOUND',
    message: 'The person belongs to nobody else, so there is nothing to undo. Load the list again.',
    fields: ['personId'],
  };
}

export function suggestionDecided(): InputProblem {
  return {
    code: 'CONFLICT',
    message: 'Nothing is left to decide here: somebody decided already, or a person has changed. Load the list again.',
    fields: [],
  };
}

function unknown(field: string): InputProblem {
  return { code: 'NOT_FOUND', message: 'There is no such person. Load the list of persons again.', fields: [field] };
}

function invalid(message: string, field: string): InputProblem {
  return { code: 'INVALID_INPUT', message, fields: [field] };
}
