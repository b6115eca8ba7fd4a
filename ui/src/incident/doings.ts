// What the buttons of an advice do.

import { between, inWords } from '../shared/time';
import type { AdviceView } from '../tauri/types';

/** Follows the advice's action of that place, says a line, or puts it into the composer to be finished. */
export type Doing = { label: string; whole: boolean } & ({ follow: number } | { say: string } | { fill: string });

/** The keys go by place: Alt+1, Alt+2, Alt+3. `found` is a call's link on the clipboard. */
export function doings(advice: AdviceView, found: string | null): Doing[] {
  const own = advice.actions.map(({ label, line, whole }, follow): Doing =>
    whole ? { label, whole, follow } : { label, whole, fill: line },
  );
  return [...fromClipboard(advice, found), ...own].slice(0, 3);
}

/** The link that was copied is most likely the call's: it is offered by its name before all else. */
export function fromClipboard({ condition }: AdviceView, found: string | null): Doing[] {
  if (found === null || !condition.startsWith('open_call')) return [];
  const place = found.replace(/^https?:\/\//, '');
  return [{ label: `Use ${place}`, whole: true, say: `/call ${found}` }];
}

/** One key, logged, and undone like any other entry: at three in the morning nobody wants to say why. */
export function later({ condition }: AdviceView): string {
  return `/put-off ${condition} 5m`;
}

export function laterBecause({ condition }: AdviceView): string {
  return `/put-off ${condition} 5m `;
}

/** In the words of `grizzly next`: `for 2 min`, `due in 3 min`, `4 min late`. */
export function when({ level, since, due }: AdviceView, now: string): string {
  if (level === 'warn') return `due in ${span(between(now, due))}`;
  return level === 'alarm' ? `${span(between(due, now))} late` : `for ${span(between(since, now))}`;
}

const span = (millis: number) => inWords(Math.max(0, millis));

/** How long a card stands before its keys count: nobody means what they have not seen. */
const glance = 700;

/** Whether somebody who presses at `now` may have seen what came up at `came`; both in the page's milliseconds. */
export function isSeen(came: number, now: number): boolean {
  return now - came >= glance;
}

/** Shows for just as long, by its colour alone, that the keys of this do not count yet. */
export function arm(element: HTMLElement): void {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) element.animate({ filter: ['saturate(0.15)', 'none'] }, glance);
}

/** Another card, to the finger: another condition, or other words on its keys. */
export function face(advice: AdviceView | undefined, buttons: Doing[]): string {
  return advice ? [advice.condition, ...buttons.map(({ label }) => label)].join('\n') : '';
}
