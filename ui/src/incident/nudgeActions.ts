// What the buttons of a nudge do.

import { formatDuration, millisBetween, timeOrDate } from '../shared/time';
import type { LogCommand, NudgeView } from '../tauri/types';

/** Takes the nudge's action at that index, logs a command, or puts a line into the composer. */
export type NudgeAction = { label: string; ready: boolean } & ({ take: number } | { log: LogCommand } | { fill: string });

const maxActions = 3;

/** At most three, in the order of their keys. `callLink`: a call link on the clipboard. */
export function nudgeActions(nudge: NudgeView, callLink: string | null): NudgeAction[] {
  const own = nudge.actions.map(({ label, line, ready }, take): NudgeAction =>
    ready ? { label, ready, take } : { label, ready, fill: line },
  );
  return [...callLinkAction(nudge, callLink), ...own].slice(0, maxActions);
}

/** Offers the copied link as the call's. */
function callLinkAction({ nudge }: NudgeView, callLink: string | null): NudgeAction[] {
  if (callLink === null || nudge !== 'open_call') return [];
  return [{ label: `Use ${callLink.replace(/^https?:\/\//, '')}`, ready: true, log: { log: 'call_opened', link: callLink } }];
}

/** Snoozes without a reason: one key. */
export function snoozeLine({ nudge }: NudgeView): string {
  return `/snooze ${nudge} 5m`;
}

/** For the composer, where minutes and a reason can be typed. */
export function snoozeWithReason(nudge: NudgeView): string {
  return `${snoozeLine(nudge)} `;
}

/** As in `grizzly next`: `since 22:14`, `due since 22:14`, `due in 3 min`, `overdue by 4 min`. */
export function nudgeTime({ level, since, due }: NudgeView, now: string, zone: string): string {
  if (level === 'warn') return `due in ${duration(now, due)}`;
  if (level === 'alarm') return `overdue by ${duration(due, now)}`;
  return level === 'due' ? `due since ${timeOrDate(due, now, zone)}` : `since ${timeOrDate(since, now, zone)}`;
}

const duration = (from: string, to: string) => formatDuration(Math.max(0, millisBetween(from, to)));

/** Changes when the card shows another nudge or other buttons. */
export function cardKey(nudge: NudgeView | undefined, actions: NudgeAction[]): string {
  return nudge ? [nudge.nudge, ...actions.map(({ label }) => label)].join('\n') : '';
}
