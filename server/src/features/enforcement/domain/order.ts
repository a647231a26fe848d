import type { Operation } from '../../evaluation/index.ts';
import type { EntitlementKind } from '../../targets/index.ts';

/** An action as far as the order between actions goes. */
export interface Step {
  readonly operation: Operation;
  readonly kind: EntitlementKind;
}

/** `after` waits until every `before` of the same person, target and enforcement has ended; if it `needs` them, until all succeeded. */
export interface Precedence {
  readonly before: Step;
  readonly after: Step;
  /** False: only the order matters; the later one runs also when the earlier one failed. */
  readonly needs: boolean;
}

const step = (operation: Operation, kind: EntitlementKind): Step => ({ operation, kind });

/**
 * Order inside one target (decision 10, provisioning 5.6). Grant: account, then access and permissions, independent of each other.
 * Revoke: permissions, then access, then account, each only after the former succeeded. An update of the account comes before what
 * happens to its access and permissions, but its failure does not hold them up.
 */
export const PRECEDENCES: readonly Precedence[] = [
  { before: step('GRANT', 'ACCOUNT'), after: step('GRANT', 'ACCOUNT_ACCESS'), needs: true },
  { before: step('GRANT', 'ACCOUNT'), after: step('GRANT', 'PERMISSION'), needs: true },
  { before: step('REVOKE', 'PERMISSION'), after: step('REVOKE', 'ACCOUNT_ACCESS'), needs: true },
  { before: step('REVOKE', 'PERMISSION'), after: step('REVOKE', 'ACCOUNT'), needs: true },
  { before: step('REVOKE', 'ACCOUNT_ACCESS'), after: step('REVOKE', 'ACCOUNT'), needs: true },
  { before: step('UPDATE', 'ACCOUNT'), after: step('GRANT', 'ACCOUNT_ACCESS'), needs: false },
  { before: step('UPDATE', 'ACCOUNT'), after: step('UPDATE', 'ACCOUNT_ACCESS'), needs: false },
  { before: step('UPDATE', 'ACCOUNT'), after: step('REVOKE', 'ACCOUNT_ACCESS'), needs: false },
  { before: step('UPDATE', 'ACCOUNT'), after: step('GRANT', 'PERMISSION'), needs: false },
  { before: step('UPDATE', 'ACCOUNT'), after: step('REVOKE', 'PERMISSION'), needs: false },
];
