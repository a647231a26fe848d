/** From this length on a word is found anywhere inside another one; shorter ones only at its beginning. */
const SUBSTRING_FROM = 3;

/** `like` patterns of a search over `search_text`: every word of the search must be found (product, figures). */
export function searchPatterns(search: string): readonly string[] {
  return search
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s()]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const literal = word.replace(/[\\%_]/g, (character) => `\\${character}`);
      return [...word].length < SUBSTRING_FROM ? `% ${literal}%` : `%${literal}%`;
    });
}

/** The pattern for one name instead of many words: its beginning where a short word is sought. */
export function namePattern(pattern: string): string {
  return pattern.replace(/^% /, '');
}
