/** A version as the list names it. */
export interface ShownVersion {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly state: string;
  readonly updatedAt: string;
  readonly updatedBy?: string | null | undefined;
  readonly publishedAt?: string | null | undefined;
  readonly publishedBy?: string | null | undefined;
}
