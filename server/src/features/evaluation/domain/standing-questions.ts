import {
  countDifference,
  type DifferenceCounts,
  type DifferenceCursor,
  type DifferenceFilter,
  type DifferencePage,
  pageDifference,
  type StandingQuestion,
} from '@gatehouse/rules';
import type { PeopleInView, Question, ReadSnapshot } from '../../rules/index.ts';
import { followLedger, ledgerBeside } from './ledger-beside.ts';

interface StandingArgs {
  readonly question: StandingQuestion;
}

interface StandingPageArgs extends StandingArgs {
  readonly filter: DifferenceFilter;
  readonly from: DifferenceCursor;
  readonly first: number;
}

export interface StandingCounts extends DifferenceCounts {
  readonly snapshot: number;
  /** Without waiting for persons or ledger to be read. */
  readonly milliseconds: number;
}

/** How much differs between wanted and granted at this moment. */
export const COUNT_STANDING: Question<StandingArgs, StandingCounts> = {
  name: 'evaluation.countStanding',
  prepare: (view, _args, inSnapshot) => followNow(view, inSnapshot),
  answer: ({ people, snapshot }, { question }) => {
    const began = performance.now();
    const counts = countDifference(people.store, ledgerBeside(people), question);
    return { ...counts, snapshot, milliseconds: Math.round(performance.now() - began) };
  },
};

/** Some of what differs at this moment. */
export const PAGE_STANDING: Question<StandingPageArgs, DifferencePage> = {
  name: 'evaluation.pageStanding',
  prepare: (view, _args, inSnapshot) => followNow(view, inSnapshot),
  answer: ({ people }, { question, filter, from, first }) =>
    pageDifference(people.store, ledgerBeside(people), question, filter, from, first),
};

function followNow(view: PeopleInView, inSnapshot: ReadSnapshot): Promise<void> {
  return inSnapshot(null, async (read, beside) => {
    await followLedger(view, read, beside);
  });
}
