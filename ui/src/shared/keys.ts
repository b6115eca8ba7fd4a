/** A key combination as shown on a button: `Ctrl+N`, `Ctrl+Shift+C`, `Alt+1`, `Escape`. */
export function chord(event: KeyboardEvent): string {
  // By position: some layouts need Shift for the digits of the top row.
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const key = digit ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const held = [(event.ctrlKey || event.metaKey) && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift', key];
  return held.filter(Boolean).join('+');
}

/** Whether these are the keys of a hotkey of the settings, such as `Ctrl+Alt+I`: by their places, as the desktop grabs them. */
export function isHotkey(event: KeyboardEvent, hotkey: string): boolean {
  const parts = hotkey
    .toLowerCase()
    .split('+')
    .map((part) => part.trim());
  const key = parts.pop();
  const held = (...names: readonly string[]) => parts.some((part) => names.includes(part));
  const anyControl = ['commandorcontrol', 'commandorctrl', 'cmdorcontrol', 'cmdorctrl'];
  const code = event.code.toLowerCase();
  return (
    !!key &&
    [code, code.replace(/^(key|digit)/, ''), event.key.toLowerCase()].includes(key) &&
    event.ctrlKey === held('ctrl', 'control', ...anyControl) &&
    event.altKey === held('alt', 'option') &&
    event.shiftKey === held('shift') &&
    event.metaKey === held('super', 'cmd', 'command')
  );
}

/** Runs the action of the pressed keys. */
export function press(event: KeyboardEvent, actions: Record<string, (() => void) | undefined>): void {
  const act = actions[chord(event)];
  if (!act || event.repeat || event.defaultPrevented) return;
  // Escape only closes the menu or dialog on top.
  if (event.key === 'Escape' && isOnTop(event)) return;
  event.preventDefault();
  act();
}

/** Actions of numbered keys: the first key acts on the first item, and so on. An item without a key has no action. */
export function inOrder<T>(keys: readonly string[], items: readonly T[], act: (item: T) => void): Record<string, () => void> {
  return Object.fromEntries(items.flatMap((item, i) => (keys[i] ? [[keys[i], () => act(item)]] : [])));
}

/** Several keys with the same action. */
export const eachDoes = (keys: readonly string[], act: () => void): Record<string, () => void> =>
  Object.fromEntries(keys.map((key) => [key, act]));

/** The key without the ones held: `N` of `Ctrl+N`. */
export const lastKey = (keys: string): string => keys.split('+').at(-1) ?? keys;

/** As a sentence or a hint shows it: `Ctrl N`. */
export const inText = (keys: string): string => keys.replaceAll('+', ' ');

/** As `aria-keyshortcuts` wants it (WAI-ARIA 1.2): `Control+N`. */
export const inAria = (keys: string | undefined): string | undefined => keys?.replace('Ctrl', 'Control');

/** Whether a key goes to the text field though the focus is elsewhere: a character, or Escape. */
export function isForText(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return false;
  const focused = event.target as Element;
  if (isClosing(focused)) return event.key.length === 1;
  if (isOnTop(event)) return false;
  if (focused.matches('input, textarea, select')) return false;
  // Space presses a button.
  if (event.key === ' ') return !focused.matches('button, summary, a');
  return event.key.length === 1 || event.key === 'Escape';
}

const onTop = '[role="menu"], [role="dialog"], .select-list';
const opened = `:is(${onTop}):not([data-state="closed"])`;

/** Whether the focus is in a menu or dialog that was closed: it stays there for a moment. */
const isClosing = (focused: Element): boolean => focused.closest<HTMLElement>(onTop)?.dataset?.state === 'closed';

/** Whether the key goes to a menu or dialog, which handles its own keys; it may still be opening. */
function isOnTop(event: KeyboardEvent): boolean {
  const opening = () => globalThis.document?.querySelector(opened) ?? null;
  return ((event.target as Element).closest(onTop) ?? opening()) !== null;
}
