import type { IncidentPartsFragment } from '../../../graphql/generated.ts';
import { showValue } from '../../../ui/show-value.ts';

export interface IncidentLink {
  /** Name of the route, and key of its word: `incidents.links.<route>`. */
  readonly route: 'import' | 'enforcement' | 'schedule' | 'source' | 'target';
  readonly id: string;
}

/** What an incident is about and can be looked at; the import or enforcement before the system it concerns. */
export function incidentLinks(incident: IncidentPartsFragment): readonly IncidentLink[] {
  const scheduleId = incident.details['scheduleId'];
  const candidates: readonly { route: IncidentLink['route']; id: string | null }[] = [
    { route: 'import', id: incident.importId },
    { route: 'enforcement', id: incident.enforcementId },
    { route: 'schedule', id: typeof scheduleId === 'string' ? scheduleId : null },
    { route: 'source', id: incident.sourceId },
    { route: 'target', id: incident.targetId },
  ];
  return candidates.flatMap(({ route, id }) => (id === null ? [] : [{ route, id }]));
}

/** The details as lines; what is nested is shown as JSON. Ids are no news: the links lead to what they stand for. */
export function detailLines(
  details: Readonly<Record<string, unknown>>,
  number: (value: number) => string,
): readonly { label: string; value: string }[] {
  return Object.entries(details)
    .filter(([label]) => !label.endsWith('Id'))
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([label, value]) => ({ label, value: typeof value === 'number' ? number(value) : showValue(value) }));
}
