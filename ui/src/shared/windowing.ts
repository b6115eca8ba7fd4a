// Which part of a long list is drawn. A page of ten thousand rows would be slow, and nobody reads it.

/** From this row up to, not including, that one. */
export interface Part {
  from: number;
  to: number;
}

/** The last `most` rows, and as many more before them as were asked for. */
export function newest(length: number, most: number, earlier = 0): Part {
  return { from: Math.max(0, length - most - earlier), to: length };
}

/** A part of at most `most` rows with this one in its middle. */
export function around(index: number, length: number, most: number): Part {
  const from = Math.max(0, Math.min(index - Math.floor(most / 2), length - most));
  return { from, to: Math.min(length, from + most) };
}

/** The rows of equal height that are in sight, with some to spare at both ends. */
export function inSight(top: number, height: number, row: number, length: number, spare = 8): Part {
  const from = Math.max(0, Math.floor(top / row) - spare);
  return { from: Math.min(from, length), to: Math.min(length, Math.ceil((top + height) / row) + spare) };
}

/** How tall rows can be so that all of them are in sight: never too small to read, never airy. */
export function rowHeight(available: number, rows: number, least: number, most: number): number {
  if (rows === 0) return most;
  return Math.max(least, Math.min(most, Math.floor(available / rows)));
}
