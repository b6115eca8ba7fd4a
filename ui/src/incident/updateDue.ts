// When an audience's next update is due, and whose is due first.

import { formatDuration, millisBetween, timeOrDate } from '../shared/time';
import type { AudienceView, Execute, ReadyCommand } from '../tauri/types';

export interface DueLabel {
  /** `CEO update due in 4:58`, `CS update overdue by 2 min`, `CS: last update outdated`, `CEO: #12 isn’t sent yet` */
  text: string;
  /** Without the audience: `due in 4:58`; empty if none is due. */
  due: string;
  /** `Last sent 25 min ago`, `Due at 10:41`, `#12 isn’t sent yet` */
  detail: string;
  state: 'none' | 'soon' | 'overdue';
}

export function dueLabel({ label, last, unsent, due, warn_seconds, outdated }: AudienceView, now: string, zone: string): DueLabel {
  const lastSent = last ? `Last sent ${formatDuration(Math.max(0, millisBetween(last.at, now)))} ago` : 'No update sent';
  const waiting = unsent === null ? '' : `#${unsent} isn’t sent yet`;
  if (due === null) {
    const text = `${label}: ${waiting || (outdated === null ? 'no update due' : 'last update outdated')}`;
    return { text, due: '', detail: lastSent, state: 'none' };
  }
  const left = millisBetween(now, due);
  // A part of a second is no delay that anybody reads.
  const isOverdue = left <= -1000;
  const words = isOverdue ? `overdue by ${formatDuration(-left)}` : `due in ${formatDuration(Math.max(0, left))}`;
  const text = `${label} update ${words}`;
  if (isOverdue) return { text, due: words, detail: waiting || `Due at ${timeOrDate(due, now, zone)}`, state: 'overdue' };
  return { text, due: words, detail: waiting || lastSent, state: left < warn_seconds * 1000 ? 'soon' : 'none' };
}

/** The audience whose update is overdue or due soon, the most urgent first. One whose update waits to be sent comes last. */
export function mostUrgent(audiences: AudienceView[], now: string): AudienceView | undefined {
  const isDue = (one: AudienceView) => dueLabel(one, now, 'UTC').state !== 'none';
  const order = (a: AudienceView, b: AudienceView) =>
    Number(isWaiting(a)) - Number(isWaiting(b)) || (a.due ?? '').localeCompare(b.due ?? '');
  return audiences.filter(isDue).toSorted(order)[0];
}

/** The next audience to write to, after an update to another one was sent or copied: its update is due, or outdated while
 * another one is expected. */
export function nextToWrite(audiences: AudienceView[], written: string, now: string): AudienceView | undefined {
  const others = audiences.filter((one) => one.audience !== written && !isWaiting(one));
  return nextDue(others, now) ?? others.find(({ outdated, due }) => outdated !== null && due !== null);
}

/** The audience whose update is due, the most urgent first; `undefined` if all of these wait to be sent. */
export function nextDue(audiences: AudienceView[], now: string): AudienceView | undefined {
  return mostUrgent(
    audiences.filter((one) => !isWaiting(one)),
    now,
  );
}

/** Whether it is the answer that an update was sent. */
export function confirmsDelivery(command: Execute): boolean {
  const confirms = ({ run }: ReadyCommand) => run === 'confirm_delivery';
  return command.do === 'take_action' ? confirms(command.command) : command.do === 'run' && command.commands.some(confirms);
}

/** Whether its newest update isn't sent yet. */
const isWaiting = ({ unsent }: AudienceView): boolean => unsent !== null;
