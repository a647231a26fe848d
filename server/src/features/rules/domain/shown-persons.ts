import { PackedTexts } from '@gatehouse/rules';

/** A person as lists show him. */
export interface ShownPerson {
  readonly id: string;
  readonly externalId: string;
  readonly displayName: string;
  readonly departmentName: string | null;
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
    if (row >= this.codes.length) {
      const larger = new Uint32Array(Math.max(row + 1, this.codes.length * 2));
      larger.set(this.codes);
      this.codes = larger;
    }
    this.codes[row] = text === null ? 0 : this.texts.add(text) + 1;
  }

  at(row: number): string | null {
    const code = this.codes[row] ?? 0;
    return code === 0 ? null : (this.texts.at(code - 1) ?? null);
  }
}
