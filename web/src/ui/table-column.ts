/** A column of UiTable. Its cell is the slot `cell-<key>`, or the row's own value under the key. */
export interface TableColumn {
  readonly key: string;
  readonly label: string;
  readonly sortable?: boolean;
  readonly align?: 'start' | 'end';
  /** CSS width. */
  readonly width?: string;
  /** On a narrow screen: the heading of the row, a labelled line (default), or left out. */
  readonly narrow?: 'title' | 'line' | 'hide';
  /** Cut off with an ellipsis instead of wrapping. */
  readonly clip?: boolean;
}

export interface TableSort {
  readonly key: string;
  readonly direction: 'ASC' | 'DESC';
}
