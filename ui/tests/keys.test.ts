import { expect, test } from 'vitest';
import { chord, isForText, isHotkey } from '../src/shared/keys';

const pressed = (key: string, more: Partial<KeyboardEvent> = {}) => chord({ key, code: '', ...more } as KeyboardEvent);

test.each([
  [pressed('n', { ctrlKey: true }), 'Ctrl+N'],
  [pressed('C', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+C'],
  [pressed(',', { ctrlKey: true }), 'Ctrl+,'],
  [pressed('q', { altKey: true }), 'Alt+Q'],
  [pressed('&', { altKey: true, code: 'Digit1' }), 'Alt+1'],
  [pressed('Escape'), 'Escape'],
])('%s', (chord, expected) => expect(chord).toBe(expected));

const at = (element: string, key: string, more: Partial<KeyboardEvent> = {}) => {
  const matches = (selector: string) => selector.split(', ').includes(element);
  const target = { matches, closest: (selector: string) => matches(selector) || null };
  return isForText({ key, target, ...more } as unknown as KeyboardEvent);
};

test('typed characters go to the composer, unless the focused element uses the key', () => {
  expect([at('body', 'a'), at('body', ' '), at('body', 'Escape'), at('button', 'a')]).toEqual([true, true, true, true]);
  expect([at('textarea', 'a'), at('button', ' '), at('button', 'Enter'), at('body', 'ArrowUp')]).not.toContain(true);
  expect([at('[role="menu"]', 'p'), at('[role="dialog"]', 'Escape')]).not.toContain(true);
  expect([at('body', 'c', { ctrlKey: true }), at('body', '1', { altKey: true })]).not.toContain(true);
});

test.each([
  ['Ctrl+Alt+I', { code: 'KeyI', key: 'i', ctrlKey: true, altKey: true }, true],
  // Another layout writes something else there; the desktop grabs the place.
  ['Ctrl+Alt+I', { code: 'KeyI', key: '→', ctrlKey: true, altKey: true }, true],
  ['ctrl + alt + i', { code: 'KeyI', key: 'i', ctrlKey: true, altKey: true }, true],
  ['Super+F9', { code: 'F9', key: 'F9', metaKey: true }, true],
  ['CommandOrControl+Shift+1', { code: 'Digit1', key: '!', ctrlKey: true, shiftKey: true }, true],
  ['Ctrl+Alt+I', { code: 'KeyI', key: 'i', ctrlKey: true }, false],
  ['Ctrl+I', { code: 'KeyI', key: 'i', ctrlKey: true, altKey: true }, false],
  ['', { code: 'KeyI', key: 'i' }, false],
])('the hotkey %s is pressed by its place', (hotkey, pressed, is) => {
  const event = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...pressed };
  expect(isHotkey(event as KeyboardEvent, hotkey)).toBe(is);
});
