import { expect, test } from 'vitest';
import { chord, isForText } from '../src/shared/keys';

const held = (key: string, more: Partial<KeyboardEvent> = {}) => chord({ key, code: '', ...more } as KeyboardEvent);

test.each([
  [held('n', { ctrlKey: true }), 'Ctrl+N'],
  [held('C', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+C'],
  [held(',', { ctrlKey: true }), 'Ctrl+,'],
  [held('q', { altKey: true }), 'Alt+Q'],
  [held('&', { altKey: true, code: 'Digit1' }), 'Alt+1'],
  [held('Escape'), 'Escape'],
])('%s', (chord, expected) => expect(chord).toBe(expected));

const at = (place: string, key: string, more: Partial<KeyboardEvent> = {}) => {
  const matches = (selector: string) => selector.split(', ').includes(place);
  const target = { matches, closest: (selector: string) => matches(selector) || null };
  return isForText({ key, target, ...more } as unknown as KeyboardEvent);
};

test('what types goes to the composer, unless the focus has a use for it', () => {
  expect([at('body', 'a'), at('body', ' '), at('body', 'Escape'), at('button', 'a')]).toEqual([true, true, true, true]);
  expect([at('textarea', 'a'), at('button', ' '), at('button', 'Enter'), at('body', 'ArrowUp')]).not.toContain(true);
  expect([at('[role="menu"]', 'p'), at('[role="dialog"]', 'Escape')]).not.toContain(true);
  expect([at('body', 'c', { ctrlKey: true }), at('body', '1', { altKey: true })]).not.toContain(true);
});
