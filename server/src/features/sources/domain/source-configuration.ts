import { NAME_CONVENTIONS } from '@gatehouse/schema';
import { DEFAULT_NAME_FORMATS, type NameFormats, unknownTokens } from './display-name.ts';
import { type ContractCriterion, DEFAULT_CONTRACT_ORDER, wrongCriteria } from './primary-contract.ts';
import type { HierarchyOptions, PrimaryManagerMode } from './primary-manager.ts';
import type { InputProblem } from './source-problems.ts';

/** What holds for all sources; every snapshot is computed with the newest (decision 3). */
export interface SourceConfiguration extends HierarchyOptions {
  /** IANA name. */
  readonly timeZone: string;
  readonly displayNames: NameFormats;
  /** By which fields, after their state, contracts are ordered to find the primary one (provisioning 3.6). */
  readonly primaryContract: readonly ContractCriterion[];
  readonly primaryManager: PrimaryManagerMode;
}

/** What today's primary contracts were chosen with. */
export interface AppliedConfiguration extends Pick<SourceConfiguration, 'primaryContract'> {
  /** The day of the last snapshot, `YYYY-MM-DD`. */
  readonly asOf: string;
}

export const INITIAL_CONFIGURATION: Omit<SourceConfiguration, 'timeZone'> = {
  displayNames: DEFAULT_NAME_FORMATS,
  primaryContract: DEFAULT_CONTRACT_ORDER,
  primaryManager: 'CONTRACT',
  managerFromParent: true,
  managerNotSelf: true,
};

/** Null when it can be kept. `isTimeZone` asks the calendar. */
export function checkConfiguration(
  { timeZone, displayNames, primaryContract }: SourceConfiguration,
  isTimeZone: (name: string) => boolean,
): InputProblem | null {
  if (!isTimeZone(timeZone)) {
    return {
      code: 'SETTINGS_INVALID',
      message: `${timeZone} is no time zone, so nobody could say which day it is. Give an IANA name such as Europe/Amsterdam.`,
      fields: ['timeZone'],
    };
  }
  const wrongFields = wrongCriteria(primaryContract);
  if (wrongFields.length > 0) {
    return {
      code: 'SETTINGS_INVALID',
      message: `The order of contracts names ${wrongFields.join(', ')}, which no contract has or which is there twice, so no contract could be chosen by it. Take each field of a contract once.`,
      fields: ['primaryContract'],
    };
  }
  const wrong = NAME_CONVENTIONS.filter(
    (convention) => displayNames[convention].trim() === '' || unknownTokens(displayNames[convention]).length > 0,
  );
  if (wrong.length === 0) return null;
  const tokens = wrong.flatMap((convention) => unknownTokens(displayNames[convention]));
  const what = tokens.length > 0 ? `name ${tokens.map((token) => `{${token}}`).join(', ')}` : 'are empty';
  return {
    code: 'SETTINGS_INVALID',
    message: `The display names of ${wrong.join(', ')} ${what}, which no person has. Use parts of names such as {NickName} and {FamilyName}.`,
    fields: wrong.map((convention) => `displayNames.${convention}`),
  };
}
