import { MODEL_FIELDS } from '@gatehouse/schema';
import type { FieldMapping } from './source.ts';

/** What stands in a preview where there is private contact data (decision 16). An empty cell stays empty: that much may be known. */
export const MASK = '•••';

const PRIVATE_FIELDS = new Set(
  MODEL_FIELDS.filter(({ subject, isPrivate }) => subject === 'person' && isPrivate).map(
    ({ exchangeName }) => exchangeName,
  ),
);
/** Words that say at home, in English, Dutch and Danish; and those of an address, a telephone or an e-mail. */
const AT_HOME = /^(private|prive|personal|home|thuis|privat)/;
const CONTACT =
  /(street|house|postal|zip|city|locality|country|address|phone|mobile|email|mail|straat|huis|postcode|plaats|adres|telefoon|mobiel|gade|vej|postnummer|by|adresse|telefon|mobil)/;

/** Columns of persons with private contact data: mapped to it by one of these mappings, or named so. */
export function privateColumns(
  columns: readonly string[],
  mappings: readonly (readonly FieldMapping[])[],
): ReadonlySet<string> {
  const mapped = mappings
    .flat()
    .filter(({ field, mode }) => mode === 'FIELD' && isPrivateField(field))
    .map(({ value }) => value);
  return new Set([...mapped, ...columns.filter(soundsPrivate)]);
}

/** Whether a field holds private contact data; given in the ecosystem's spelling. */
export function isPrivateField(field: string): boolean {
  return PRIVATE_FIELDS.has(field);
}

/** A cell as a preview shows it. */
export function shownCell(cell: string, column: string, hidden: ReadonlySet<string>): string {
  return hidden.has(column) && cell.trim() !== '' ? MASK : cell;
}

function soundsPrivate(column: string): boolean {
  const letters = column
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
  const bare = letters.replace(AT_HOME, '');
  return bare !== letters && CONTACT.test(bare);
}
