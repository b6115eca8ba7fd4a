// What the buttons of an advice do.

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

/** The link that was copied is most likely the call's: it is offered before all else. */
export function fromClipboard({ condition }: AdviceView, found: string | null): Doing[] {
  if (found === null || !condition.startsWith('open_call')) return [];
  const place = found.replace(/^https?:\/\//, '');
  return [{ label: `Use ${place} from the clipboard`, whole: true, say: `/call ${found}` }];
}

/** One key, logged, and undone like any other entry: at three in the morning nobody wants to say why. */
export function later({ condition }: AdviceView): string {
  return `/put-off ${condition} 5m`;
}

export function laterBecause({ condition }: AdviceView): string {
  return `/put-off ${condition} 10m `;
}
