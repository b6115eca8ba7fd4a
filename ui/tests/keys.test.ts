import { expect, test } from 'vitest';
import { chord, isForText } from '../src/shared/keys';

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
