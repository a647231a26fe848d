/** Another source has the name, capitals or not; found by the database, where it ends the transaction. */
export class SourceNameTaken extends Error {
  override readonly name = 'SourceNameTaken';
}
