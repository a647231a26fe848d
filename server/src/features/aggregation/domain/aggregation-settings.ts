import type { InputProblem } from './aggregation-problems.ts';

/** How persons are found that may be one (provisioning 3.9). Scores are percentages above 0, of at most one decimal. */
export interface AggregationSettings {
  readonly suggests: boolean;
  /** From this score on two persons are suggested. */
  readonly suggestionScore: number;
  readonly mergesAutomatically: boolean;
  /** From this score on the only match of a person is merged without asking. */
  readonly automaticScore: number;
  /** How many suggestions somebody may get who was there before. */
  readonly mostMatches: number;
}

export const INITIAL_SETTINGS: AggregationSettings = {
  suggests: true,
  suggestionScore: 90,
  mergesAutomatically: true,
  automaticScore: 100,
  mostMatches: 5,
};

const MOST_MATCHES = 100;

/** Null when they can be kept. */
export function checkSettings(settings: AggregationSettings): InputProblem | null {
  const { suggestionScore, automaticScore, mostMatches } = settings;
  const wrong = (['suggestionScore', 'automaticScore'] as const).filter((field) => !isScore(settings[field]));
  if (wrong.length > 0) {
    const values = wrong.map((field) => settings[field]).join(', ');
    return invalid(
      `A score of ${values} cannot be reached or tells nobody apart. Give 0.1 to 100, one decimal.`,
      wrong,
    );
  }
  if (automaticScore < suggestionScore) {
    return invalid(
      `Merging automatically from ${automaticScore} % would merge those who are not even suggested before ${suggestionScore} %. Give at least ${suggestionScore} %.`,
      ['automaticScore'],
    );
  }
  if (Number.isInteger(mostMatches) && mostMatches >= 1 && mostMatches <= MOST_MATCHES) return null;
  return invalid(`Nobody can get ${mostMatches} suggestions. Give a whole number from 1 to ${MOST_MATCHES}.`, [
    'mostMatches',
  ]);
}

/** The least score that is looked for; null when nobody is looked for. */
export function leastScore(settings: AggregationSettings): number | null {
  if (settings.suggests) return settings.suggestionScore;
  return settings.mergesAutomatically ? settings.automaticScore : null;
}

function isScore(value: number): boolean {
  return value > 0 && value <= 100 && Math.abs(value * 10 - Math.round(value * 10)) < 1e-6;
}

function invalid(message: string, fields: readonly string[]): InputProblem {
  return { code: 'SETTINGS_INVALID', message, fields };
}
