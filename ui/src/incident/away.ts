// What happened while nobody sat here.

import { between } from '../shared/time';
import type { LogRow } from '../tauri/types';

export interface Absence {
  from: string;
  until: string;
}

const AWAY = 5 * 60_000;

/** Whether somebody who touches the window now was away from it since `last`. */
export function absence(last: string, now: string): Absence | null {
  return last && now && between(last, now) >= AWAY ? { from: last, until: now } : null;
}

/** The rows that were written during it, in their order. */
export function missed(log: LogRow[], { from, until }: Absence): LogRow[] {
  return log.filter(({ recorded_at, kind }) => recorded_at > from && recorded_at <= until && kind !== 'struck');
}

/** The last row that was there when they left; -1: none was. */
export function lastSeen(log: LogRow[], { from }: Absence): number {
  return log.findLastIndex(({ recorded_at }) => recorded_at <= from);
}
