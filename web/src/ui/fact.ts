/** A labelled value of UiFacts; with `slot` the page draws it itself. */
export interface Fact {
  readonly label: string;
  readonly value: string | null | undefined;
  readonly slot?: string;
}
