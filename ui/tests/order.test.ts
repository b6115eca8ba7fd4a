import { expect, test } from 'vitest';
import type { FoundEntry } from '../src/tauri/types';
import { incidentToShow, listed, openOf, ordered, quitWarning } from '../src/views/order';
import { incident } from './example';

const row = (id: string, minute: number, open = true) => ({
  ...incident({ open }).row,
  id,
  declared_at: `2026-03-30T08:${minute}:00.000Z`,
});

test('a new incident changes no key, whatever time it was declared at, and one that is over has none', () => {
  const before = [row('b', 20), row('a', 10), row('z', 15, false)];
  const ids = (rows: typeof before) => ordered(rows).map(({ id }) => id);
  const withKeys = (rows: typeof before) => openOf(ordered(rows)).map(({ id }) => id);
  expect(ids(before)).toEqual(['a', 'b', 'z']);
  expect(ids([row('c', 5), ...before])).toEqual(['a', 'b', 'c', 'z']);
  expect(withKeys([row('c', 5), ...before])).toEqual(['a', 'b', 'c']);
});

test.each<[string | null, number, string, string]>([
  [null, 0, 'a', 'the first one opens'],
  [null, 5521, 'a', 'also beside a long history'],
  ['b', 0, 'b', 'the one that was shown stays'],
  ['z', 0, 'a', 'one that is gone gives way'],
  ['z', 5521, 'z', 'one among the older ones stays'],
])('%s beside %i older ones: %s, because %s', (shown, older, expected) =>
  expect(incidentToShow(shown, [row('a', 10), row('b', 20)], older)).toBe(expected),
);

test('quitting warns while incidents are open', () => {
  expect(quitWarning([row('z', 15, false)])).toBe('');
  expect(quitWarning([row('a', 10)])).toBe('1 incident is open. Without Grizzly, nobody gets reminders. Press Ctrl+Q again to quit.');
  expect(quitWarning([row('a', 10), row('b', 11)])).toMatch(/^2 incidents are open\./);
});

test('a typed word finds earlier incidents by their summary and by their entries, and open ones stay', () => {
  const rows = [row('a', 10), row('b', 20, false), row('c', 30, false), row('d', 40, false)].map((one) => ({
    ...one,
    summary: one.id === 'b' ? 'Zahlungen hängen' : 'it',
  }));
  const found = [{ incident: 'c' }] as FoundEntry[];
  expect(listed(rows, 'zahl', found).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(listed(rows, ' ', found)).toEqual(rows);
});
