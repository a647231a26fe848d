const DECIMAL = /^([+-]?)(\d*)(?:[.,](\d*))?$/;
/** More would lose digits on the way through JavaScript. */
const MOST_DIGITS = 15;
const LARGEST_INTEGER = 2_147_483_647;

/**
 * A number with `,` or `.` before its decimals and nothing else in it, as JSON writes it: `1.00` and `+1` are `1`, `,5` is `0.5`.
 * Null when the cell is none, or one with more than 15 digits.
 */
export function readNumber(cell: string): string | null {
  const match = DECIMAL.exec(cell.trim());
  if (match === null) return null;
  const [, sign = '', whole = '', decimals = ''] = match;
  if (whole.length + decimals.length === 0 || whole.length + decimals.length > MOST_DIGITS) return null;
  const significant = whole.replace(/^0+(?=\d)/, '') || '0';
  const fraction = decimals.replace(/0+$/, '');
  const number = fraction === '' ? significant : `${significant}.${fraction}`;
  return sign === '-' && number !== '0' ? `-${number}` : number;
}

/** A whole number of at most 32 bits, as {@link readNumber}. */
export function readInteger(cell: string): string | null {
  const number = readNumber(cell);
  return number === null || number.includes('.') || Math.abs(Number(number)) > LARGEST_INTEGER ? null : number;
}

const TRUE_WORDS = new Set(['true', '1', 'yes', 'y', 'ja', 'j', 'waar', 'sand']);
const FALSE_WORDS = new Set(['false', '0', 'no', 'n', 'nee', 'nej', 'onwaar', 'falsk']);

/** A flag as HR systems write it, in English, Dutch or Danish; null when the cell is none. */
export function readBoolean(cell: string): 'true' | 'false' | null {
  const word = cell.trim().toLowerCase();
  if (TRUE_WORDS.has(word)) return 'true';
  return FALSE_WORDS.has(word) ? 'false' : null;
}
