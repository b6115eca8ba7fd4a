// When an audience's next update is due.

import { elapsed, formatDuration, millisBetween, timeOrDate } from '../shared/time';
import type { AudienceView } from '../tauri/types';

export interface DueLabel {
  /** `CEO update due in 4:58`, `CS update overdue by 2 min` */
  text: string;
  /** Without the audience: `due in 4:58`; empty if none is due. */
  due: string;
  /** `Last sent 25 min ago`, `Due at 10:41` */
  detail: string;
  state: 'none' | 'soon' | 'overdue';
}

export function dueLabel({ label, last, due, warn_seconds }: AudienceView, now: string, zone: string): DueLabel {
  const lastSent = last ? `Last sent ${formatDuration(Math.max(0, millisBetween(last.at, now)))} ago` : 'No update sent';
  if (due === null) return { text: `${label}: no update due`, due: '', detail: lastSent, state: 'none' };
  const left = millisBetween(now, due);
  const isOverdue = left < 0;
  const words = isOverdue ? `overdue by ${formatDuration(-left)}` : `due in ${elapsed(left)}`;
  const text = `${label} update ${words}`;
  if (isOverdue) return { text, due: words, detail: `Due at ${timeOrDate(due, now, zone)}`, state: 'overdue' };
  return { text, due: words, detail: lastSent, state: left < warn_seconds * 1000 ? 'soon' : 'none' };
}
