// How the rows of the log are shown.

import { day, formatDuration, millisBetween } from '../shared/time';
import type { LogRow } from '../tauri/types';

interface Limits {
  characters: number;
  lines: number;
}
const usual: Limits = { characters: 320, lines: 5 };
/** Updates have screens of their own. */
const ofUpdates: Limits = { characters: 140, lines: 2 };

export const limitsOf = ({ group }: Pick<LogRow, 'group'>): Limits => (group === 'updates' ? ofUpdates : usual);

/** The start of a text that is too long to show whole; `null` for a shorter one. */
export function excerpt(text: string, { characters, lines: maxLines } = usual): string | null {
  const lines = text.split('\n', maxLines + 1);
  const start = lines.slice(0, maxLines).join('\n').slice(0, characters);
  if (start.length === text.length) return null;
  // Cuts no surrogate pair in half.
  return start.replace(/[\uD800-\uDBFF]$/, '').trimEnd();
}

/** `logged 12 min later`, for an entry logged long after it happened. */
export function lateness({ late, at, recorded_at }: LogRow): string {
  return late ? `logged ${formatDuration(millisBetween(at, recorded_at))} later` : '';
}

/** The day above this row; empty when it is the same as the row above's, or `today` for the first row. */
export function dayHeading(log: LogRow[], index: number, today: string, zone: string): string {
  const [before, row] = [log[index - 1], log[index]];
  const rowDay = row ? day(row.at, zone) : '';
  return rowDay === (before ? day(before.at, zone) : today) ? '' : rowDay;
}

/** Splits a text at its entry numbers: `["Retracted ", 4, ": …"]`. */
export function splitEntryNumbers(text: string): (string | number)[] {
  const parts = text.split(/(?<![\p{L}\p{N}/&#])#(\d{1,6})(?![\p{L}\p{N}])/u);
  return parts.map((part, i) => (i % 2 === 1 ? Number(part) : part)).filter((part) => part !== '');
}
