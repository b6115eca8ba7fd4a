/** The keys held as they stand on a button: `Ctrl+N`, `Ctrl+Shift+C`, `Alt+1`, `Escape`. */
export function chord(event: KeyboardEvent): string {
  // The top row by place: some layouts put digits behind Shift.
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const key = digit ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const held = [
    (event.ctrlKey || event.metaKey) && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
    key,
  ];
  return held.filter(Boolean).join('+');
}

/** Runs what the pressed keys stand for. */
export function press(event: KeyboardEvent, does: Record<string, (() => void) | undefined>): void {
  const act = does[chord(event)];
  if (!act || event.repeat || event.defaultPrevented) return;
  // Escape closes what lies on top, and only that.
  if (event.key === 'Escape' && isOnTop(event)) return;
  event.preventDefault();
  act();
}

/** Whether the key is for a text field, though the focus is on none: it would type, or it is Escape. */
export function isForText(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return false;
  const focused = event.target as Element;
  if (isOnTop(event)) return false;
  if (focused.matches('input, textarea, select')) return false;
  // Space presses what can be pressed.
  if (event.key === ' ') return !focused.matches('button, summary, a');
  return event.key.length === 1 || event.key === 'Escape';
}

const onTop = '[role="menu"], [role="dialog"]';

/** Whether the key goes to a menu or a dialog, which has keys of its own; it may just be opening. */
function isOnTop(event: KeyboardEvent): boolean {
  const opening = () => globalThis.document?.querySelector(onTop) ?? null;
  return ((event.target as Element).closest(onTop) ?? opening()) !== null;
}
