/** The word that a text column with a fixed set of words holds. @throws when the stored word is none of them: a bug, not a value. */
export function storedWord<Word extends string>(words: readonly Word[], stored: string): Word {
  const word = words.find((known) => known === stored);
  if (word === undefined) throw new Error(`The database holds ${stored} where one of ${words.join(', ')} belongs.`);
  return word;
}
