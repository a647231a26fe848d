import type { AnnouncedEvent } from '../../../platform/events/event.ts';
import type { Resolution } from './incident.ts';

export const INCIDENT_KINDS = [
  'IMPORT_FAILED',
  'IMPORT_BLOCKED',
  'SCHEDULE_INCOMPLETE',
  'ACTION_FAILED',
  'PERSON_EXCLUDED_MISSING',
  'MERGES_SUGGESTED',
  'MAIN_PERSON_MISSING',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** The tags of each kind: `Domain:` and `Component:`. */
export const KIND_TAGS: Readonly<Record<IncidentKind, { readonly domain: string; readonly component: string }>> = {
  IMPORT_FAILED: { domain: 'Provisioning', component: 'Source' },
  IMPORT_BLOCKED: { domain: 'Provisioning', component: 'Source' },
  SCHEDULE_INCOMPLETE: { domain: 'Provisioning', component: 'Schedule' },
  ACTION_FAILED: { domain: 'Provisioning', component: 'Target' },
  PERSON_EXCLUDED_MISSING: { domain: 'Provisioning', component: 'Person' },
  MERGES_SUGGESTED: { domain: 'Provisioning', component: 'Person' },
  MAIN_PERSON_MISSING: { domain: 'Provisioning', component: 'Person' },
};

/** What an event means for incidents. `key` is unique among the open ones: a cause that comes again joins its open incident. */
export type IncidentEffect =
  | { readonly effect: 'OPEN'; readonly key: string; readonly kind: IncidentKind; readonly event: AnnouncedEvent }
  | { readonly effect: 'CLOSE'; readonly key: string; readonly resolution: Resolution; readonly event: AnnouncedEvent };

type Rule = (event: AnnouncedEvent) => readonly IncidentEffect[];

const open =
  (kind: IncidentKind, keyOf: (event: AnnouncedEvent) => string): Rule =>
  (event) => [{ effect: 'OPEN', kind, key: `${kind}:${keyOf(event)}`, event }];

const close =
  (kind: IncidentKind, keyOf: (event: AnnouncedEvent) => string, resolution: Resolution): Rule =>
  (event) => [{ effect: 'CLOSE', key: `${kind}:${keyOf(event)}`, resolution, event }];

const source = ({ data }: AnnouncedEvent) => String(data['sourceId']);
const schedule = ({ data }: AnnouncedEvent) => String(data['scheduleId']);
const subject = ({ subjectId }: AnnouncedEvent) => subjectId;
const enforcementAndTarget = ({ data }: AnnouncedEvent) =>
  `${String(data['enforcementId'])}:${String(data['targetId'])}`;

/** Closing by itself needs the same kind and the same source or target (decision 24). */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  'import.failed': [open('IMPORT_FAILED', source)],
  'import.finished': [close('IMPORT_FAILED', source, 'NEXT_SUCCESS')],
  'import.blocked': [open('IMPORT_BLOCKED', subject)],
  'import.approved': [close('IMPORT_BLOCKED', subject, 'APPROVED')],
  'import.cancelled': [close('IMPORT_BLOCKED', subject, 'CANCELLED')],
  'import.superseded': [close('IMPORT_BLOCKED', subject, 'SUPERSEDED')],
  'schedule.finished': [
    (event) =>
      event.data['state'] === 'COMPLETED'
        ? close('SCHEDULE_INCOMPLETE', schedule, 'NEXT_SUCCESS')(event)
        : open('SCHEDULE_INCOMPLETE', schedule)(event),
  ],
  'schedule.removed': [close('SCHEDULE_INCOMPLETE', schedule, 'DECIDED')],
  'action.failed': [open('ACTION_FAILED', enforcementAndTarget)],
  'person.excluded_missing': [open('PERSON_EXCLUDED_MISSING', subject)],
  'person.excluded_returned': [close('PERSON_EXCLUDED_MISSING', subject, 'RETURNED')],
  'person.main_missing': [open('MAIN_PERSON_MISSING', subject)],
  'person.skipped': [
    (event) => (event.data['skipped'] === false ? close('MAIN_PERSON_MISSING', subject, 'DECIDED')(event) : []),
  ],
  'aggregation.suggestions': [
    (event) =>
      Number(event.data['open']) > 0
        ? open('MERGES_SUGGESTED', subject)(event)
        : close('MERGES_SUGGESTED', subject, 'DECIDED')(event),
  ],
  'person.excluded': [
    (event) => (event.data['excluded'] === false ? close('PERSON_EXCLUDED_MISSING', subject, 'DECIDED')(event) : []),
  ],
};

/** In the order of the events. */
export function effectsOf(happened: readonly AnnouncedEvent[]): readonly IncidentEffect[] {
  return happened.flatMap((event) => (RULES[event.kind] ?? []).flatMap((rule) => rule(event)));
}
