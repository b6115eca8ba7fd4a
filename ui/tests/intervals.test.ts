import { expect, test } from 'vitest';
import { comparison, groupIntervals } from '../src/incident/intervals';
import { interval } from './example';

test('key and impossible intervals are always shown, the others only when recorded', () => {
  const key = interval({ key: true, seconds: null });
  const step = interval({ seconds: 120 });
  const impossible = interval({ seconds: -60, impossible: true });
  const missing = interval({ seconds: null });
  expect(groupIntervals([key, step, impossible, missing])).toEqual({ main: [key, impossible], steps: [step], missing: 1 });
});

test('an interval is compared with past incidents, where there are any', () => {
  expect(comparison(interval({ median: 720, past: 6 }))).toBe('median 12 min of 6');
  expect(comparison(interval())).toBe('');
});
