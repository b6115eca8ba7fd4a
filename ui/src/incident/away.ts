// What happened while nobody sat here.

import { between } from '../shared/time';
import type { AdviceView, LogRow } from '../tauri/types';

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

/** How many things became due during it and still are. */
export function becameDue(next: AdviceView[], { from }: Absence): number {
  return next.filter(({ level, due }) => (level === 'due' || level === 'alarm') && due > from).length;
}

/** `nothing was logged; 3 more things are due` */
export function changes(logged: number, due: number): string {
  const things = logged === 0 ? (due === 0 ? 'nothing changed' : 'nothing was logged') : `${count(logged)} changed`;
  if (due === 0) return things;
  return `${things}; ${due === 1 ? '1 more thing is' : `${due} more things are`} due`;
}

const count = (things: number) => (things === 1 ? '1 thing' : `${things} things`);
