// What the buttons of a nudge do.

import { formatDuration, millisBetween, timeOrDate } from '../shared/time';
import type { LogCommand, NudgeView, ReadyCommand } from '../tauri/types';

/** Takes an action of the nudge, logs what a form could, or puts the beginning of a line into the composer. */
export type NudgeAction = { label: string } & ({ take: ReadyCommand } | { log: LogCommand } | { fill: string });

const maxActions = 3;

/** At most three, in the order of their keys. `callLink`: a call link on the clipboard. */
export function nudgeActions(nudge: NudgeView, callLink: string | null): NudgeAction[] {
  const own = nudge.actions.map(({ label, line, command }): NudgeAction => (command ? { label, take: command } : { label, fill: line }));
  return [...callLinkAction(nudge, callLink), ...own].slice(0, maxActions);
}

/** Offers the copied link as the call's. */
function callLinkAction({ nudge }: NudgeView, callLink: string | null): NudgeAction[] {
  if (callLink === null || nudge !== 'open_call') return [];
  return [{ label: `Use ${callLink.replace(/^https?:\/\//, '')}`, log: { log: 'call_opened', link: callLink } }];
}

/** `Log report …` puts a line into the composer. */
export const buttonText = (action: NudgeAction): string => action.label + ('fill' in action ? ' …' : '');

/** Snoozes without a reason: one key. */
export const snooze = ({ nudge }: NudgeView): ReadyCommand => ({ run: 'snooze', nudge, minutes: 5 });

/** For the composer, where minutes and a reason can be typed. */
export const snoozeLine = ({ nudge }: NudgeView): string => `/snooze ${nudge} 5m `;

/** As in `grizzly next`: `since 22:14`, `due in 3 min`, `overdue by 4 min`; empty for the next step, which is never late. */
export function nudgeTime({ level, since, due }: NudgeView, now: string, zone: string): string {
  if (level === 'warn') return `due in ${duration(now, due)}`;
  if (level === 'alarm') return millisBetween(due, now) < 1000 ? 'due now' : `overdue by ${duration(due, now)}`;
  return level === 'step' ? '' : `since ${timeOrDate(since, now, zone)}`;
}

const duration = (from: string, to: string) => formatDuration(Math.max(0, millisBetween(from, to)));

/**
 * The actions in the places of their keys; `null`: a free place. An action keeps the place that it has in `before`, and a new
 * one takes a free place.
 */
export function keptPlaces(before: readonly (NudgeAction | null)[], actions: readonly NudgeAction[]): (NudgeAction | null)[] {
  const kept = Array.from({ length: maxActions }, (_, i) => actions.find(({ label }) => label === before[i]?.label) ?? null);
  const added = actions.filter((action) => !kept.includes(action));
  return kept.map((action) => action ?? added.shift() ?? null);
}

/** Names what a key of the card does: another nudge, place or effect has another name. */
export const placeId = ({ nudge }: NudgeView, place: number | 'snooze', action: NudgeAction | null): string =>
  JSON.stringify([nudge, place, action]);
