// In which order incidents stand, and so which key leads to which.

import type { IncidentRow } from '../tauri/types';

/** The running ones first, the oldest before the newer: a new one takes no key from another. */
export function ordered(rows: IncidentRow[]): IncidentRow[] {
  const running = rows.filter((row) => row.running);
  const age = (a: IncidentRow, b: IncidentRow) => Date.parse(a.declared_at) - Date.parse(b.declared_at);
  return [...running.toSorted(age), ...rows.filter((row) => !row.running)];
}

/** What is said before quitting; empty where nobody would miss Grizzly. */
export function farewell(rows: IncidentRow[]): string {
  const running = rows.filter((row) => row.running).length;
  if (running === 0) return '';
  const what = running === 1 ? '1 incident runs' : `${running} incidents run`;
  return `${what}; without Grizzly nobody is reminded. Ctrl+Q again quits.`;
}
