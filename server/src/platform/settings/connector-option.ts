/** One setting of a connector: typed, with a hint for the form. */
export interface ConnectorOption {
  readonly key: string;
  /** Widget of the form. */
  readonly type: 'input' | 'path' | 'select' | 'textarea';
  readonly label: string;
  readonly description: string | null;
  readonly required: boolean;
  /** Write-only: sealed, never given back. */
  readonly secret: boolean;
  readonly defaultValue: string | null;
  /** Choices of a select. */
  readonly options: readonly string[];
}
