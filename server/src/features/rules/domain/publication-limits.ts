import type { Impact } from './rule-impact.ts';

export const LIMITED_EFFECTS = ['GRANTED', 'REVOKED'] as const;
export type LimitedEffect = (typeof LIMITED_EFFECTS)[number];

/** Reached by so many persons, or by such a part of everybody; 0 switches that one off (decision 2: at the limit is above it). */
export interface EffectLimit {
  readonly effect: LimitedEffect;
  readonly persons: number;
  readonly percentage: number;
}

/** One per effect. */
export type PublicationLimits = readonly EffectLimit[];

/** A limit that an effect reaches. */
export interface ExceededLimit {
  readonly effect: LimitedEffect;
  /** To how many something is granted, or from how many it is revoked. */
  readonly persons: number;
  readonly limit: EffectLimit;
}

/** The limits that ask for a second person. */
export function exceededLimits(
  { everybody, granted, revoked }: Pick<Impact, 'everybody' | 'granted' | 'revoked'>,
  limits: PublicationLimits,
): readonly ExceededLimit[] {
  return limits.flatMap((limit) => {
    const persons = limit.effect === 'GRANTED' ? granted : revoked;
    const isMany = limit.persons > 0 && persons >= limit.persons;
    const isPart = limit.percentage > 0 && persons * 100 >= limit.percentage * everybody;
    return persons > 0 && (isMany || isPart) ? [{ effect: limit.effect, persons, limit }] : [];
  });
}
