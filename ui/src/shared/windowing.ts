// Which rows of a long list are drawn. Drawing thousands would be slow.

/** From the row `from` up to, not including, the row `to`. */
export interface RowRange {
  from: number;
  to: number;
}

/** The last `count` rows, and `earlier` more before them. */
export function newestRows(length: number, count: number, earlier = 0): RowRange {
  return { from: Math.max(0, length - count - earlier), to: length };
}

/** Up to `count` rows with this one in the middle. */
export function rowsAround(index: number, length: number, count: number): RowRange {
  const from = Math.max(0, Math.min(index - Math.floor(count / 2), length - count));
  return { from, to: Math.min(length, from + count) };
}

/** The rows of equal height that are visible, and `spare` more at both ends. */
export function visibleRows(top: number, height: number, row: number, length: number, spare = 8): RowRange {
  const from = Math.max(0, Math.floor(top / row) - spare);
  return { from: Math.min(from, length), to: Math.min(length, Math.ceil((top + height) / row) + spare) };
}
