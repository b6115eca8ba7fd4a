// What happened while nobody used this window.

import { millisBetween } from '../shared/time';
import type { LogRow, NudgeView } from '../tauri/types';

export interface Absence {
  from: string;
  until: string;
}

const minAbsenceMillis = 5 * 60_000;

/** The absence between the last use of the window and `now`; `null` when it was short. */
export function absence(lastUsed: string, now: string): Absence | null {
  return lastUsed && now && millisBetween(lastUsed, now) >= minAbsenceMillis ? { from: lastUsed, until: now } : null;
}

/** Whether there was a log before the absence ended: an incident declared since has nothing that was missed. */
export function isOlder(log: LogRow[], absence: Absence | null): boolean {
  const first = log[0];
  return absence !== null && first !== undefined && first.recorded_at <= absence.until;
}

/** The entries logged during the absence, in their order. */
export function missedRows(log: LogRow[], { from, until }: Absence): LogRow[] {
  return log.filter(({ recorded_at, kind }) => recorded_at > from && recorded_at <= until && kind !== 'entry_retracted');
}

/** Index of the last entry logged before the absence; -1: none. */
export function lastSeen(log: LogRow[], { from }: Absence): number {
  return log.findLastIndex(({ recorded_at }) => recorded_at <= from);
}

/** How many nudges became due during the absence and still are. */
export function becameDue(next: NudgeView[], { from }: Absence): number {
  return next.filter(({ level, due }) => (level === 'due' || level === 'alarm') && due > from).length;
}

/** `3 new entries, 1 more due` */
export function awaySummary(entries: number, due: number): string {
  const logged = entries === 0 ? 'No new entries' : entries === 1 ? '1 new entry' : `${entries} new entries`;
  return due === 0 ? logged : `${logged}, ${due} more due`;
}
