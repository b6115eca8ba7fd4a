import { expect, test } from 'vitest';
import { farewell, ordered } from '../src/views/order';
import { incident } from './example';

const row = (id: string, minute: number, running = true) => ({
  ...incident({ running }).row,
  id,
  declared_at: `2026-03-30T08:${minute}:00.000Z`,
});

test('a new incident takes no key from one that runs', () => {
  const before = [row('b', 20), row('a', 10), row('z', 15, false)];
  const ids = (rows: typeof before) => ordered(rows).map(({ id }) => id);
  expect(ids(before)).toEqual(['a', 'b', 'z']);
  expect(ids([row('c', 30), ...before])).toEqual(['a', 'b', 'c', 'z']);
});

test('who quits hears whom nobody would remind', () => {
  expect(farewell([row('z', 15, false)])).toBe('');
  expect(farewell([row('a', 10)])).toBe('1 incident runs; without Grizzly nobody is reminded. Ctrl+Q again quits.');
  expect(farewell([row('a', 10), row('b', 11)])).toMatch(/^2 incidents run;/);
});
