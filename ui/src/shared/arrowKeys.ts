/**
 * Up, Down, Home and End move between the `[data-stop]` elements of a panel. For `onkeydowncapture`: a
 * menu button would handle the arrow keys first otherwise.
 */
export function arrowKeys(event: KeyboardEvent): void {
  const panel = event.currentTarget as HTMLElement;
  const current = (event.target as HTMLElement).closest('[data-stop]');
  if (!current || event.defaultPrevented || event.ctrlKey || event.altKey) return;
  const stops = [...panel.querySelectorAll<HTMLElement>('[data-stop]')];
  const next = stops[nextIndex(event.key, stops.indexOf(current as HTMLElement), stops.length)];
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

/** The index that a key moves to among `count`; -1: the key doesn't move. */
export function nextIndex(key: string, from: number, count: number): number {
  if (key === 'ArrowDown') return Math.min(from + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : -1;
}
