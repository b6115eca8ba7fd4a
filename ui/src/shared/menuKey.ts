// The menu key and Shift+F10 open the menu of the row that has the focus, as a right click on it does.

import { chord } from './keys';

const menuKeys = ['ContextMenu', 'Shift+F10'];

/** For `keydown`. Where nothing has a menu of its own, such as in a text field, the key stays the browser's. */
export function openMenuByKey(event: KeyboardEvent): void {
  if (!menuKeys.includes(chord(event)) || event.repeat || event.defaultPrevented) return;
  const focused = event.target as HTMLElement;
  const { left: clientX, bottom: clientY } = focused.getBoundingClientRect();
  const click = new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY });
  if (!focused.dispatchEvent(click)) event.preventDefault();
}
