import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openMenuByKey } from '../src/shared/menuKey';

class Click extends Event {
  constructor(
    kind: string,
    readonly init: MouseEventInit,
  ) {
    super(kind, init);
  }
}
beforeEach(() => void vi.stubGlobal('MouseEvent', Click));
afterEach(() => void vi.unstubAllGlobals());

/** Presses a key in an element whose row has a menu, or hasn't. Returns the clicks, and whether the browser does no more. */
function pressed(key: Partial<KeyboardEvent>, hasMenu: boolean): { clicks: Click[]; isTaken: boolean } {
  const element = Object.assign(new EventTarget(), { getBoundingClientRect: () => ({ left: 12, bottom: 40 }) });
  const clicks: Click[] = [];
  element.addEventListener('contextmenu', (event) => {
    clicks.push(event as Click);
    if (hasMenu) event.preventDefault();
  });
  let isTaken = false;
  openMenuByKey({ code: '', target: element, preventDefault: () => (isTaken = true), ...key } as unknown as KeyboardEvent);
  return { clicks, isTaken };
}

test.each<Partial<KeyboardEvent>>([{ key: 'ContextMenu' }, { key: 'F10', shiftKey: true }])(
  '%j opens the menu of the row that has the focus, beside it',
  (key) => {
    const { clicks, isTaken } = pressed(key, true);
    expect(clicks.map(({ init: { clientX, clientY, bubbles } }) => [clientX, clientY, bubbles])).toEqual([[12, 40, true]]);
    expect(isTaken, 'the browser opens no second menu').toBe(true);
  },
);

test('a text field keeps the browser’s menu, and no other key opens one', () => {
  expect(pressed({ key: 'ContextMenu' }, false).isTaken).toBe(false);
  expect(pressed({ key: 'F10' }, true).clicks).toEqual([]);
});
