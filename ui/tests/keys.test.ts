import { expect, test } from 'vitest';
import { chord } from '../src/shared/keys';

const held = (key: string, more: Partial<KeyboardEvent> = {}) => chord({ key, code: '', ...more } as KeyboardEvent);

test.each([
  [held('n', { ctrlKey: true }), 'Ctrl+N'],
  [held('C', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+C'],
  [held(',', { ctrlKey: true }), 'Ctrl+,'],
  [held('q', { altKey: true }), 'Alt+Q'],
  [held('&', { altKey: true, code: 'Digit1' }), 'Alt+1'],
  [held('Escape'), 'Escape'],
])('%s', (chord, expected) => expect(chord).toBe(expected));
