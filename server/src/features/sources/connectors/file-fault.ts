import type { FileFaultCode } from '../domain/row-problem.ts';
import type { SourceFileKind } from '../domain/source.ts';

/** Where in a file, and what else the reason is told with. */
export interface FaultPlace {
  readonly line?: number;
  readonly column?: string;
  readonly data?: Readonly<Record<string, string | number>>;
}

/** A file that cannot be used at all: reading ends here and the import fails (data model, Imports). */
export class FileFault extends Error {
  override readonly name = 'FileFault';

  readonly places: readonly FaultPlace[];
  /** The list that it is about, where that was found before the list was read; null says nothing. */
  kind: SourceFileKind | null = null;

  constructor(
    readonly code: FileFaultCode,
    ...places: readonly FaultPlace[]
  ) {
    super(code);
    this.places = places.length > 0 ? places : [{}];
  }

  of(kind: SourceFileKind): this {
    this.kind = kind;
    return this;
  }
}
