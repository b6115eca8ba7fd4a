// When an audience's next update is due.

import { elapsed, formatDuration, millisBetween, timeOrDate } from '../shared/time';
import type { AudienceView } from '../tauri/types';

export interface DueLabel {
  /** `CEO update due in 4:58`, `CS update overdue by 2 min` */
  text: string;
  /** `Last sent 25 min ago`, `Due at 10:41` */
  detail: string;
  state: 'none' | 'soon' | 'overdue';
}

export function dueLabel({ label, last, due, warn_seconds }: AudienceView, now: string, zone: string): DueLabel {
  const lastSent = last ? `Last sent ${formatDuration(Math.max(0, millisBetween(last.at, now)))} ago` : 'No update sent';
  if (due === null) return { text: `${label}: no update due`, detail: lastSent, state: 'none' };
  const left = millisBetween(now, due);
  if (left < 0) {
    return { text: `${label} update overdue by ${formatDuration(-left)}`, detail: `Due at ${timeOrDate(due, now, zone)}`, state: 'overdue' };
  }
  return { text: `${label} update due in ${elapsed(left)}`, detail: lastSent, state: left < warn_seconds * 1000 ? 'soon' : 'none' };
}
