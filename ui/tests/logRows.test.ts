import { expect, test } from 'vitest';
import { dayHeading, excerpt, lateness, limitsOf, splitEntryNumbers } from '../src/incident/logRows';
import { entry } from './example';

test('a short text has no excerpt', () => {
  expect(excerpt('')).toBeNull();
  expect(excerpt('only EU customers')).toBeNull();
  expect(excerpt('a\nb')).toBeNull();
});

test('a long text is cut, but never inside a character', () => {
  expect(excerpt('x'.repeat(100_000))).toHaveLength(320);
  expect(excerpt('line\n'.repeat(50))?.split('\n')).toHaveLength(5);
  expect(excerpt('x'.repeat(319) + '🐻🐻')).toBe('x'.repeat(319));
});

test('a late entry shows how late it was logged', () => {
  expect(lateness(entry())).toBe('');
  expect(lateness(entry({ late: true, recorded_at: '2026-03-30T08:42:30.000Z' }))).toBe('logged 12 min later');
});

test('a day is shown where it changes', () => {
  const log = [entry(), entry(), entry({ at: '2026-03-31T00:10:00.000Z' })];
  const days = (today: string) => log.map((_, i) => dayHeading(log, i, today, 'UTC'));
  expect(days('Mon 30 March 2026')).toEqual(['', '', 'Tue 31 March 2026']);
  expect(days('Tue 31 March 2026')).toEqual(['Mon 30 March 2026', '', 'Tue 31 March 2026']);
});

test.each([
  ['Retracted #4: wrong', ['Retracted ', 4, ': wrong']],
  ['#12', [12]],
  ['see #4, #5', ['see ', 4, ', ', 5]],
  ['https://a.example/#4 PR#5 #6a &#39;', ['https://a.example/#4 PR#5 #6a &#39;']],
  ['', []],
])('entry numbers are separate parts: %s', (text, parts) => expect(splitEntryNumbers(text)).toEqual(parts));

test('an update is cut earlier than other texts: it has screens of its own', () => {
  const text = 'About 1,200 users in the EU cannot pay by card. '.repeat(5);
  expect(excerpt(text, limitsOf({ group: 'notes' }))).toBeNull();
  expect(excerpt(text, limitsOf({ group: 'updates' }))?.length).toBeLessThanOrEqual(140);
});
