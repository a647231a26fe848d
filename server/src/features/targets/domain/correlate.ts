import type { AccountLookUp, AccountQuery, FoundAccount } from './connector.ts';
import { type MappablePerson, personValue } from './map-account.ts';
import type { Correlation } from './target.ts';

export interface CorrelationProblem {
  readonly code: 'CORRELATION_VALUE_EMPTY' | 'CORRELATION_AMBIGUOUS' | 'CORRELATION_TAKEN';
  /** Three parts; names fields and numbers, never the value. */
  readonly message: string;
}

/** What to do about a person's account before it is created (provisioning 7.4). */
export type CorrelationDecision =
  /** No account is this person's: create one. */
  | { readonly decision: 'CREATE' }
  /** An earlier create of ours, whose outcome was lost, made it: create again, which finds it; origin CREATED. */
  | { readonly decision: 'CREATED_BEFORE'; readonly account: FoundAccount }
  /** Exactly one account matches: link it and write the values of UPDATE; origin CORRELATED. */
  | { readonly decision: 'CORRELATE'; readonly account: FoundAccount }
  | { readonly decision: 'REFUSE'; readonly problem: CorrelationProblem };

/** The question to the target for one person, or why it cannot be asked. `key` is the person's id. */
export function correlationQuery(
  correlation: Correlation,
  key: string,
  person: MappablePerson,
): AccountQuery | CorrelationProblem {
  const { enabled, personField, accountField } = correlation;
  if (!enabled || personField === null || accountField === null) return { key, correlate: null };
  const value = personValue(personField, person);
  if (value === null || value === undefined) {
    return {
      code: 'CORRELATION_VALUE_EMPTY',
      message: `The person's field ${personField} is empty, so it cannot be seen whether the target has an account for the person already (account field ${accountField}). Fill the field in the source, or switch correlation off for this target.`,
    };
  }
  return { key, correlate: { field: accountField, value: String(value) } };
}

/**
 * Decides by what the target answered. `takenBy` says whether our ledger holds the account for somebody else;
 * enforcement asks it of the ledger and of the other persons in its own batch.
 */
export function decideCorrelation(
  correlation: Correlation,
  { own, matches }: AccountLookUp,
  isTaken: (reference: string) => boolean,
): CorrelationDecision {
  if (own !== null) return { decision: 'CREATED_BEFORE', account: own };
  const [match, ...others] = matches;
  if (match === undefined) return { decision: 'CREATE' };
  const where = `account field ${correlation.accountField ?? ''} = person field ${correlation.personField ?? ''}`;
  if (others.length > 0) {
    return refuse(
      'CORRELATION_AMBIGUOUS',
      `${matches.length} accounts match (${where}; references ${matches.map(({ reference }) => reference).join(', ')}), and only one can be the person's. Correct the account field in the target so that one is left.`,
    );
  }
  if (isTaken(match.reference)) {
    return refuse(
      'CORRELATION_TAKEN',
      `The account ${match.reference} matches (${where}), but it is managed for another person already. Correct the value in the source or in the target.`,
    );
  }
  return { decision: 'CORRELATE', account: match };
}

function refuse(code: CorrelationProblem['code'], message: string): CorrelationDecision {
  return { decision: 'REFUSE', problem: { code, message } };
}
