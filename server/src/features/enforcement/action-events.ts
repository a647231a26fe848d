import type { Actor } from '../../platform/actor.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { auditAction } from './domain/effect.ts';
import type { Action, Enforcement, EnforcementCounts, Outcome } from './domain/enforcement.ts';
import type { ActionInHand, CancelledAction } from './storage/action-store.ts';

type ActionFacts = Pick<
  ActionInHand & CancelledAction,
  'id' | 'enforcementId' | 'operation' | 'kind' | 'personId' | 'entitlementId'
>;

/** The end of an action: an event with ids and words, and the audit entry with what happened to which account or permission. */
export function actionEvent(
  state: 'SUCCEEDED' | 'FAILED' | 'CANCELLED',
  action: ActionFacts,
  targetId: string,
  outcome: Outcome,
  actor: Actor,
  correlated = false,
): DomainEvent {
  const { id, enforcementId, operation, kind, personId, entitlementId } = action;
  const isError = state === 'FAILED' || outcome.code === 'PREDECESSOR_FAILED';
  return {
    kind: `action.${state.toLowerCase()}`,
    subjectType: 'Action',
    subjectId: id,
    data: { personId, targetId, entitlementId, enforcementId, operation, kind },
    actor,
    audit: {
      action: auditAction(operation, kind, correlated),
      state: isError ? 'ERROR' : 'FINISHED',
      personId,
      targetId,
      enforcementId,
      data: { entitlementId, operation, kind, ...outcome, cancelled: state === 'CANCELLED' },
    },
  };
}

/** Somebody gave a failed action another chance. */
export function retryEvent(action: Action, actor: Actor): DomainEvent {
  const { id, enforcementId, operation, kind, personId, entitlementId, targetId } = action;
  return {
    kind: 'action.retried',
    subjectType: 'Action',
    subjectId: id,
    data: { personId, targetId, entitlementId, enforcementId, operation, kind },
    actor,
    audit: {
      action: 'RetryAction',
      state: 'FINISHED',
      personId,
      targetId,
      enforcementId,
      data: { entitlementId, operation, kind },
    },
  };
}

/** Begin, end or cancelling of an enforcement. */
export function enforcementEvent(
  what: 'started' | 'finished' | 'cancelled',
  { id, evaluationId, state }: Pick<Enforcement, 'id' | 'evaluationId' | 'state'>,
  counts: EnforcementCounts | { readonly total: number },
  actor: Actor,
): DomainEvent {
  const actions = { started: 'StartEnforcement', finished: 'FinishEnforcement', cancelled: 'CancelEnforcement' };
  return {
    kind: `enforcement.${what}`,
    subjectType: 'Enforcement',
    subjectId: id,
    data: { evaluationId, state, ...counts },
    actor,
    audit: { action: actions[what], state: 'FINISHED', enforcementId: id, data: { evaluationId, state, ...counts } },
  };
}
