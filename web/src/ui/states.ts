import {
  mdiAccountCheckOutline,
  mdiAccountCircleOutline,
  mdiAccountClockOutline,
  mdiAccountMinus,
  mdiAccountOffOutline,
  mdiAccountPlus,
  mdiAccountPlusOutline,
  mdiAccountQuestionOutline,
  mdiAccountRemoveOutline,
  mdiAlertCircleOutline,
  mdiAlertOctagonOutline,
  mdiArchiveOutline,
  mdiArrowDown,
  mdiArrowUp,
  mdiArrowURightTop,
  mdiCalendarArrowRight,
  mdiCalendarBlank,
  mdiCalendarCheck,
  mdiCalendarRemove,
  mdiCallMerge,
  mdiCallSplit,
  mdiCancel,
  mdiCheckCircleOutline,
  mdiCircleEditOutline,
  mdiClockOutline,
  mdiEyeOffOutline,
  mdiEyeOutline,
  mdiFileTreeOutline,
  mdiHandBackRightOutline,
  mdiInformationOutline,
  mdiKeyOutline,
  mdiLinkOff,
  mdiLoginVariant,
  mdiLogoutVariant,
  mdiMinusCircleOutline,
  mdiPauseCircleOutline,
  mdiPencilOutline,
  mdiPlusCircleOutline,
  mdiProgressClock,
  mdiShieldKeyOutline,
  mdiSwapHorizontal,
} from '@mdi/js';

/** What a state feels like; decides its colour, which never stands alone. */
export type Tone = 'good' | 'bad' | 'attention' | 'active' | 'calm';

interface Look {
  readonly tone: Tone;
  readonly icon: string;
}

const RUNNING: Look = { tone: 'active', icon: mdiProgressClock };
const DONE: Look = { tone: 'good', icon: mdiCheckCircleOutline };
const FAILED: Look = { tone: 'bad', icon: mdiAlertCircleOutline };
const BLOCKED: Look = { tone: 'attention', icon: mdiHandBackRightOutline };
const CANCELLED: Look = { tone: 'calm', icon: mdiCancel };

/** Icon and tone of every state that a screen shows; the word is `states.<domain>.<state>` in the locale files. */
export const STATES = {
  import: { RUNNING, FAILED, BLOCKED, SUCCEEDED: DONE, CANCELLED },
  snapshot: { BUILDING: RUNNING, FAILED, BLOCKED, APPLIED: DONE, CANCELLED },
  consequence: { FAILED, BLOCKED, IGNORED: CANCELLED, REPORTED: { tone: 'calm', icon: mdiInformationOutline } },
  personChange: {
    ADDED: { tone: 'good', icon: mdiAccountPlusOutline },
    CHANGED: { tone: 'active', icon: mdiPencilOutline },
    REMOVED: { tone: 'bad', icon: mdiAccountRemoveOutline },
    RETURNED: { tone: 'good', icon: mdiArrowURightTop },
    MERGED: { tone: 'calm', icon: mdiCallMerge },
    UNMERGED: { tone: 'good', icon: mdiCallSplit },
  },
  person: {
    PRESENT: { tone: 'good', icon: mdiAccountCheckOutline },
    REMOVED: { tone: 'calm', icon: mdiAccountOffOutline },
    MERGED: { tone: 'calm', icon: mdiCallMerge },
  },
  personLabel: {
    EXCLUDED: { tone: 'attention', icon: mdiEyeOffOutline },
    EXCLUDED_MISSING: { tone: 'bad', icon: mdiEyeOffOutline },
    INCLUDED_BY_HAND: { tone: 'attention', icon: mdiEyeOutline },
    MISSING: { tone: 'bad', icon: mdiAccountQuestionOutline },
    BLOCKED: { tone: 'bad', icon: mdiHandBackRightOutline },
    MERGED: { tone: 'calm', icon: mdiCallMerge },
    SKIPPED: { tone: 'attention', icon: mdiHandBackRightOutline },
  },
  merge: {
    PENDING: { tone: 'active', icon: mdiClockOutline },
    MERGED: { tone: 'good', icon: mdiCallMerge },
    ENDING: { tone: 'active', icon: mdiCallSplit },
    MISSING: { tone: 'bad', icon: mdiAccountQuestionOutline },
  },
  contract: {
    ACTIVE: { tone: 'good', icon: mdiCalendarCheck },
    FUTURE: { tone: 'active', icon: mdiCalendarArrowRight },
    PAST: { tone: 'calm', icon: mdiCalendarRemove },
    NONE: { tone: 'calm', icon: mdiCalendarBlank },
  },
  explained: {
    IN_RULE: DONE,
    NOT_IN_RULE: { tone: 'calm', icon: mdiMinusCircleOutline },
    MATCHES: DONE,
    FAILS: { tone: 'calm', icon: mdiMinusCircleOutline },
    OUTSIDE: { tone: 'calm', icon: mdiCalendarBlank },
  },
  personRule: {
    IN_RULE: DONE,
    JOINS: { tone: 'active', icon: mdiLoginVariant },
    LEAVES: { tone: 'attention', icon: mdiLogoutVariant },
  },
  comingKind: {
    JOINER: { tone: 'good', icon: mdiAccountPlus },
    MOVER: { tone: 'active', icon: mdiSwapHorizontal },
    LEAVER: { tone: 'attention', icon: mdiAccountMinus },
    GAINS: { tone: 'good', icon: mdiArrowUp },
    LOSES: { tone: 'attention', icon: mdiArrowDown },
    RULES_ONLY: { tone: 'calm', icon: mdiFileTreeOutline },
  },
  entitlementKind: {
    ACCOUNT: { tone: 'calm', icon: mdiAccountCircleOutline },
    ACCOUNT_ACCESS: { tone: 'calm', icon: mdiKeyOutline },
    PERMISSION: { tone: 'calm', icon: mdiShieldKeyOutline },
  },
  operation: {
    GRANT: { tone: 'good', icon: mdiPlusCircleOutline },
    REVOKE: { tone: 'bad', icon: mdiMinusCircleOutline },
    UPDATE: { tone: 'active', icon: mdiPencilOutline },
    UNMANAGE: { tone: 'calm', icon: mdiLinkOff },
  },
  run: { RUNNING, COMPLETED: DONE, FAILED },
  schedule: { ACTIVE: DONE, PAUSED: { tone: 'attention', icon: mdiPauseCircleOutline } },
  scheduleRun: {
    WAITING: { tone: 'calm', icon: mdiClockOutline },
    RUNNING,
    COMPLETED: DONE,
    INCOMPLETE: { tone: 'attention', icon: mdiAlertCircleOutline },
    FAILED,
    CANCELLED,
  },
  scheduleStep: {
    WAITING: { tone: 'calm', icon: mdiClockOutline },
    RUNNING,
    SUCCEEDED: DONE,
    BLOCKED,
    FAILED,
    CANCELLED,
    SKIPPED: { tone: 'calm', icon: mdiMinusCircleOutline },
  },
  enforcement: { RUNNING, COMPLETED: DONE, CANCELLED },
  action: {
    WAITING: { tone: 'calm', icon: mdiClockOutline },
    RUNNING,
    BLOCKED,
    SUCCEEDED: DONE,
    FAILED,
    CANCELLED,
  },
  incident: { OPEN: { tone: 'bad', icon: mdiAlertOctagonOutline }, RESOLVED: DONE },
  audit: { FINISHED: DONE, ERROR: FAILED },
  ruleTest: { PASSES: DONE, FAILS: FAILED, UNKNOWN: { tone: 'calm', icon: mdiClockOutline } },
  publication: { PENDING: { tone: 'attention', icon: mdiAccountClockOutline } },
  ruleVersion: {
    DRAFT: { tone: 'attention', icon: mdiCircleEditOutline },
    PUBLISHED: DONE,
    REPLACED: { tone: 'calm', icon: mdiArchiveOutline },
  },
  token: { ACTIVE: DONE, EXPIRED: { tone: 'calm', icon: mdiClockOutline }, REVOKED: CANCELLED },
  user: { ENABLED: DONE, DISABLED: CANCELLED },
  target: { ENABLED: DONE, DISABLED: CANCELLED },
  entitlement: { OFFERED: DONE, GONE: { tone: 'attention', icon: mdiAlertCircleOutline } },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Look>>>>;

export type StateDomain = keyof typeof STATES;

const UNKNOWN: Look = { tone: 'calm', icon: mdiInformationOutline };

/** Look of a state; one the app does not know (a newer server) is shown calmly. */
export function lookOf(domain: StateDomain, state: string): Look {
  const looks: Readonly<Record<string, Look>> = STATES[domain];
  return looks[state] ?? UNKNOWN;
}
