// The order of incidents, which decides their keys.

import { shortcuts } from '../shared/shortcuts';
import { matchesWords } from '../shared/find';
import type { FoundEntry, IncidentRow } from '../tauri/types';

/** Open incidents first, in the order in which they were logged, which their IDs have: a declaration may have an earlier time. */
export function ordered(rows: IncidentRow[]): IncidentRow[] {
  const order = (a: IncidentRow, b: IncidentRow) => (a.id < b.id ? -1 : 1);
  return [...openOf(rows).toSorted(order), ...rows.filter((row) => !row.open)];
}

/** The incident that was shown, if it is still there, maybe among the older ones; else the first, which is an open one if there is any. */
export function incidentToShow(shown: string | null, rows: IncidentRow[], older: number): string | null {
  const isThere = shown !== null && (older > 0 || rows.some(({ id }) => id === shown));
  return isThere ? shown : (rows[0]?.id ?? null);
}

/** The incidents that have a key, in the order of the keys. A new incident changes none: those that are over have none. */
export function openOf(rows: IncidentRow[]): IncidentRow[] {
  return rows.filter((row) => row.open);
}

/** The open ones, and those whose summary has the typed words or of which the search found an entry. */
export function listed(rows: IncidentRow[], typed: string, found: FoundEntry[]): IncidentRow[] {
  const ids = new Set(found.map(({ incident }) => incident));
  return typed.trim() === '' ? rows : rows.filter(({ open, id, summary }) => open || ids.has(id) || matchesWords(summary, typed));
}

/** The warning before quitting; empty without an open incident. */
export function quitWarning(rows: IncidentRow[]): string {
  const open = rows.filter((row) => row.open).length;
  if (open === 0) return '';
  const subject = open === 1 ? '1 incident is open.' : `${open} incidents are open.`;
  return `${subject} Without Grizzly, nobody gets reminders. Press ${shortcuts.main.quit} again to quit.`;
}
