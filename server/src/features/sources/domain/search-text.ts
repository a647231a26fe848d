const LETTERS: Readonly<Record<string, string>> = { ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', æ: 'ae', œ: 'oe', ß: 'ss' };

/** The words that the list of persons searches: lower case, each once, one space before each; with letters that carry signs also written plain. */
export function searchText(parts: readonly (string | null)[]): string {
  const words = parts.flatMap((part) => (part === null ? [] : searchWords(part)));
  const plain = words.flatMap((word) => {
    const simple = plainLetters(word);
    return simple === word ? [] : [simple];
  });
  return [...new Set([...words, ...plain])].map((word) => ` ${word}`).join('');
}

/** The words of a text as they are searched. */
export function searchWords(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s()]+/)
    .filter((word) => word !== '');
}

function plainLetters(word: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range.
  if (/^[\u0000-\u007f]*$/.test(word)) return word;
  const bare = word.normalize('NFD').replace(/\p{M}/gu, '');
  return bare.replace(/[øđðłıæœß]/g, (letter) => LETTERS[letter] ?? letter);
}
