/** A column of UiTable. Its cell is the slot `cell-<key>`, or the row's own value under the key. */
export interface TableColumn {
  readonly key: string;
  readonly label: string;
  readonly sortable?: boolean;
  readonly align?: 'start' | 'end';
  /** CSS width. */
  readonly width?: string;
  /** Where there is little room: the heading of the row, a labelled line (default), side by side without label, or left out. */
  readonly narrow?: 'title' | 'line' | 'bare' | 'hide';
  /** Cut off with an ellipsis instead of wrapping. */
  readonly clip?: boolean;
}

export interface TableSort {
  readonly key: string;
  readonly direction: 'ASC' | 'DESC';
}
