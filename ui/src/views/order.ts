// The order of incidents, which decides their keys.

import { shortcuts } from '../shared/shortcuts';
import type { IncidentRow } from '../tauri/types';

/** Open incidents first, oldest first, so a new incident changes no key. */
export function ordered(rows: IncidentRow[]): IncidentRow[] {
  const open = rows.filter((row) => row.open);
  const age = (a: IncidentRow, b: IncidentRow) => Date.parse(a.declared_at) - Date.parse(b.declared_at);
  return [...open.toSorted(age), ...rows.filter((row) => !row.open)];
}

/** The warning before quitting; empty without an open incident. */
export function quitWarning(rows: IncidentRow[]): string {
  const open = rows.filter((row) => row.open).length;
  if (open === 0) return '';
  const subject = open === 1 ? '1 incident is open.' : `${open} incidents are open.`;
  return `${subject} Without Grizzly, nobody gets reminders. Press ${shortcuts.main.quit} again to quit.`;
}
