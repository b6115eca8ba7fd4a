/**
 * Up and down lead through the `[data-stop]` of a panel; Home and End to its ends. It listens on the
 * way down (`onkeydowncapture`): a button that opens a menu would take the arrows for itself.
 */
export function arrows(event: KeyboardEvent): void {
  const panel = event.currentTarget as HTMLElement;
  const here = (event.target as HTMLElement).closest('[data-stop]');
  if (!here || event.defaultPrevented || event.ctrlKey || event.altKey) return;
  const stops = [...panel.querySelectorAll<HTMLElement>('[data-stop]')];
  const next = stops[place(event.key, stops.indexOf(here as HTMLElement), stops.length)];
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

/** Where a key leads in a row of `count`; -1: nowhere. */
export function place(key: string, from: number, count: number): number {
  if (key === 'ArrowDown') return Math.min(from + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : -1;
}
