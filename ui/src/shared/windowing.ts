// Which rows of a long list are drawn. Drawing thousands would be slow.

/** From the row `from` up to, not including, the row `to`. */
export interface RowRange {
  from: number;
  to: number;
}

/** Up to `count` rows, of which this is the first if so many follow; `null`: the last ones. */
export function rowsFrom(first: number | null, length: number, count: number): RowRange {
  const last = Math.max(0, length - count);
  const from = Math.max(0, Math.min(first ?? last, last));
  return { from, to: Math.min(length, from + count) };
}

/** The rows of equal height that are visible, and `spare` more at both ends. */
export function visibleRows(top: number, height: number, row: number, length: number, spare = 8): RowRange {
  const from = Math.max(0, Math.floor(top / row) - spare);
  return { from: Math.min(from, length), to: Math.min(length, Math.ceil((top + height) / row) + spare) };
}
