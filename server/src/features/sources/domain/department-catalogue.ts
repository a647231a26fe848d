/** A department as contracts name it. */
export interface KnownDepartment {
  readonly externalId: string;
  readonly displayName: string;
  readonly code: string | null;
  readonly parentExternalId: string | null;
}

/** The departments of a source while its contracts are read: a few thousand at most, so they are kept in memory. */
export class DepartmentCatalogue {
  private readonly byExternalId: ReadonlyMap<string, KnownDepartment>;

  constructor(
    departments: Iterable<KnownDepartment>,
    /** Without a file of departments no contract can name one that is missing. */
    readonly isComplete: boolean,
  ) {
    this.byExternalId = new Map([...departments].map((department) => [department.externalId, department]));
  }

  find(externalId: string): KnownDepartment | undefined {
    return this.byExternalId.get(externalId);
  }
}
