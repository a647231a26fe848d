export const INCIDENT_STATES = ['OPEN', 'RESOLVED'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** Something that asks for a person's attention (provisioning 9). */
export interface Incident {
  readonly id: string;
  readonly kind: string;
  readonly state: IncidentState;
  /** `Domain:Provisioning`, `Component:Source` … */
  readonly tags: readonly string[];
  /** In English. */
  readonly description: string;
  /** Name of the source, target or schedule that it concerns, as it is now. */
  readonly about: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly sourceId: string | null;
  readonly targetId: string | null;
  readonly enforcementId: string | null;
  readonly importId: string | null;
  readonly openedAt: Date;
  /** When its cause was last seen. */
  readonly latestAt: Date;
  readonly resolvedAt: Date | null;
  /** Display name of who resolved it by hand. */
  readonly resolvedBy: string | null;
  readonly resolution: Resolution | null;
}

/** How an incident ended: by a person, by itself, or by what was decided about its cause (decision 24). */
export type Resolution = 'BY_HAND' | 'NEXT_SUCCESS' | 'APPROVED' | 'CANCELLED' | 'SUPERSEDED' | 'DECIDED' | 'RETURNED';

export interface IncidentFilter {
  readonly search?: string | null;
  readonly state?: IncidentState | null;
  /** `Domain:…` or `Component:…`. */
  readonly tag?: string | null;
}
