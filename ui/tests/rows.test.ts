import { expect, test } from 'vitest';
import { beginning, byline, compared, lateness, newDay, numbered, shelves } from '../src/incident/rows';
import { entry, interval } from './example';

test('a short text stands whole', () => {
  expect(beginning('')).toBeNull();
  expect(beginning('only EU customers')).toBeNull();
  expect(beginning('a\nb')).toBeNull();
});

test('a long text is cut, never inside a character', () => {
  expect(beginning('x'.repeat(100_000))).toHaveLength(600);
  expect(beginning('line\n'.repeat(50))?.split('\n')).toHaveLength(8);
  expect(beginning('x'.repeat(599) + '🐻🐻')).toBe('x'.repeat(599));
});

test('a late entry says how late', () => {
  expect(lateness(entry())).toBe('');
  expect(lateness(entry({ late: true, recorded_at: '2026-03-30T08:42:30.000Z' }))).toBe('logged 12 min later');
});

test('the author stands where the row does not begin with them', () => {
  expect(byline(entry())).toBe('ada');
  expect(byline(entry({ head: 'Ada leads' }))).toBe('');
  expect(byline(entry({ head: 'Adam leads' }))).toBe('ada');
});

test('a day is named where it changes', () => {
  const log = [entry(), entry(), entry({ at: '2026-03-31T00:10:00.000Z' })];
  const days = (today: string) => log.map((_, i) => newDay(log, i, today, 'UTC'));
  expect(days('Mon 30 March 2026')).toEqual(['', '', 'Tue 31 March 2026']);
  expect(days('Tue 31 March 2026')).toEqual(['Mon 30 March 2026', '', 'Tue 31 March 2026']);
});

test('sums and the impossible are always shown; of the steps only those recorded', () => {
  const sum = interval({ key: true, seconds: null });
  const step = interval({ seconds: 120 });
  const impossible = interval({ seconds: -60, impossible: true });
  const missing = interval({ seconds: null });
  const found = shelves([sum, step, impossible, missing]);
  expect(found).toEqual({ shown: [sum, impossible], steps: [step], missing: 1 });
});

test('a span is compared with the past, where there is one', () => {
  expect(compared(interval({ median: 720, past: 6 }))).toBe('median 12 min of 6');
  expect(compared(interval())).toBe('');
});

test.each([
  ['struck #4: wrong', ['struck ', 4, ': wrong']],
  ['#12', [12]],
  ['see #4, #5', ['see ', 4, ', ', 5]],
  ['https://a.example/#4 PR#5 #6a &#39;', ['https://a.example/#4 PR#5 #6a &#39;']],
  ['', []],
])('numbers of entries stand apart: %s', (text, parts) => expect(numbered(text)).toEqual(parts));
