import { PackedTexts, type TextsPart } from '@gatehouse/rules';

/** A person as lists show him. */
export interface ShownPerson {
  readonly id: string;
  readonly externalId: string;
  readonly displayName: string;
  readonly departmentName: string | null;
}

/** What lists show, as it goes to another thread: a text by row. */
export type ShownPart = Readonly<Record<'externalIds' | 'displayNames' | 'departmentNames', RowTextsPart>>;

interface RowTextsPart {
  readonly texts: TextsPart;
  readonly codes: Uint32Array;
}

const FIRST_ROOM = 1024;

/** What lists show of the person in every row, packed. */
export class ShownPersons {
  private readonly externalIds = new Texts();
  private readonly displayNames = new Texts();
  private readonly departmentNames = new Texts();

  set(row: number, { externalId, displayName, departmentName }: Omit<ShownPerson, 'id'>): void {
    this.externalIds.set(row, externalId);
    this.displayNames.set(row, displayName);
    this.departmentNames.set(row, departmentName);
  }

  /** What {@link adopt} takes; it shares its arrays with this. */
  part(): ShownPart {
    return {
      externalIds: this.externalIds.part(),
      displayNames: this.displayNames.part(),
      departmentNames: this.departmentNames.part(),
    };
  }

  /** Persons of rows that are none here yet, so many rows further on. */
  adopt({ externalIds, displayNames, departmentNames }: ShownPart, firstRow: number): void {
    this.externalIds.adopt(externalIds, firstRow);
    this.displayNames.adopt(displayNames, firstRow);
    this.departmentNames.adopt(departmentNames, firstRow);
  }

  displayName(row: number): string {
    return this.displayNames.at(row) ?? '';
  }

  at(row: number): Omit<ShownPerson, 'id'> {
    return {
      externalId: this.externalIds.at(row) ?? '',
      displayName: this.displayName(row),
      departmentName: this.departmentNames.at(row),
    };
  }
}

/** A text per row, each distinct one kept once; 0 is none. */
class Texts {
  private readonly texts = new PackedTexts();
  private codes = new Uint32Array(FIRST_ROOM);

  set(row: number, text: string | null): void {
    this.makeRoom(row + 1);
    this.codes[row] = text === null ? 0 : this.texts.add(text) + 1;
  }

  part(): RowTextsPart {
    return { texts: this.texts.part(), codes: this.codes };
  }

  adopt({ texts, codes }: RowTextsPart, firstRow: number): void {
    const places = this.texts.adopt(texts);
    this.makeRoom(firstRow + codes.length);
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] ?? 0;
      this.codes[firstRow + row] = code === 0 ? 0 : (places[code - 1] ?? 0) + 1;
    }
  }

  private makeRoom(rows: number): void {
    if (rows <= this.codes.length) return;
    const larger = new Uint32Array(Math.max(rows, this.codes.length * 2));
    larger.set(this.codes);
    this.codes = larger;
  }

  at(row: number): string | null {
    const code = this.codes[row] ?? 0;
    return code === 0 ? null : (this.texts.at(code - 1) ?? null);
  }
}
