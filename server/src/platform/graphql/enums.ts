import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** Makes a GraphQL enum whose values are the words themselves, as the domain spells them: `stateEnum = wordsEnum('ImportState', IMPORT_STATES)`. */
export function wordsEnum<Word extends string>(
  name: string,
  words: readonly Word[],
  description?: string,
): Readonly<Record<Word, Word>> {
  const members = Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
  registerEnumType(members, { name, ...(description === undefined ? {} : { description }) });
  return members;
}
