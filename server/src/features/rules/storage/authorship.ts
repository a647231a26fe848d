/** Who saved or published a version, and when. */
export interface Authorship {
  readonly at: Date;
  readonly by: string | null;
}
