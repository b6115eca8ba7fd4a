// The log and the intervals as they are read.

import { between, day, inWords } from '../shared/time';
import type { IntervalView, LogRow } from '../tauri/types';

const manyCharacters = 600;
const manyLines = 8;

/** The beginning of a text that is too long to stand in the log whole; `null` when it is not. */
export function beginning(text: string): string | null {
  const lines = text.split('\n', manyLines + 1);
  const start = lines.slice(0, manyLines).join('\n').slice(0, manyCharacters);
  if (start.length === text.length) return null;
  // Never half a character.
  return start.replace(/[\uD800-\uDBFF]$/, '').trimEnd();
}

/** `logged 12 min later`, for entries written long after they happened. */
export function lateness({ late, at, recorded_at }: LogRow): string {
  return late ? `logged ${inWords(between(at, recorded_at))} later` : '';
}

/** Who wrote it, where the row does not begin with them. */
export function byline({ author, head }: LogRow): string {
  const first = head.toLowerCase().split(/[\s:,]/, 1)[0];
  return first === author ? '' : author;
}

/** The day that begins with this row, when it is not that of the row before, or `today`. */
export function newDay(log: LogRow[], index: number, today: string, zone: string): string {
  const [before, row] = [log[index - 1], log[index]];
  const its = row ? day(row.at, zone) : '';
  return its === (before ? day(before.at, zone) : today) ? '' : its;
}

/** Its end is recorded before its beginning; the text says both. */
export function isImpossible({ impossible }: IntervalView): boolean {
  return impossible;
}

/** What sums the incident up or cannot be, which is always shown; the other steps; how many lack. */
export function shelves(intervals: IntervalView[]): {
  shown: IntervalView[];
  steps: IntervalView[];
  missing: number;
} {
  const shown = intervals.filter((interval) => interval.key || isImpossible(interval));
  const others = intervals.filter((interval) => !shown.includes(interval));
  const steps = others.filter(({ seconds }) => seconds !== null);
  return { shown, steps, missing: others.length - steps.length };
}

/** `median 12 min of 6`: how it went in the past; empty where too few have it. */
export function compared({ median, past }: IntervalView): string {
  return median === null ? '' : `median ${inWords(median * 1000)} of ${past}`;
}

/** The text with its numbers of entries apart: `["struck ", 4, ": …"]`. */
export function numbered(text: string): (string | number)[] {
  const parts = text.split(/(?<![\p{L}\p{N}/&#])#(\d{1,6})(?![\p{L}\p{N}])/u);
  return parts.map((part, i) => (i % 2 === 1 ? Number(part) : part)).filter((part) => part !== '');
}
