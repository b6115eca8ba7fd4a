import { expect, test } from 'vitest';
import {
  millisBetween,
  day,
  dayAndMonth,
  elapsed,
  fullTime,
  formatDuration,
  isUtc,
  timeOfDay,
  timeOrDate,
  timeOrDay,
  timeWithSeconds,
  utc,
} from '../src/shared/time';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const summer = '2026-03-30T08:14:05.000Z';
const late = '2026-03-30T22:50:00.000Z';

test.each([
  [0, '0:00'],
  [40 * second + 999, '0:40'],
  [17 * minute + 42 * second, '17:42'],
  [hour + 2 * minute + 9 * second, '1:02:09'],
  [24 * hour - 1, '23:59:59'],
  [51 * hour + minute, '2 d 3 h'],
  [48 * hour, '2 d 0 h'],
  [-90 * second, '−1:30'],
  [Number.NaN, ''],
])('a clock after %d ms shows %s', (millis, shown) => expect(elapsed(millis)).toBe(shown));

test.each([
  [40 * second, '40 s'],
  [12 * minute + 59 * second, '12 min'],
  [2 * hour + 5 * minute, '2 h 05 min'],
  [2 * hour, '2 h 00 min'],
  [50 * hour, '2 d 2 h'],
])('a duration of %d ms is %s', (millis, shown) => expect(formatDuration(millis)).toBe(shown));

test('a time difference has a sign', () => expect(millisBetween(summer, '2026-03-30T08:14:00.000Z')).toBe(-5 * second));

test('a time is shown in its zone', () => {
  expect(timeOfDay(summer, 'Europe/London')).toBe('09:14');
  expect(timeOfDay('2026-03-30T00:05:00.000Z', 'UTC')).toBe('00:05');
  expect(timeWithSeconds(summer, 'Asia/Kolkata')).toBe('13:44:05');
  expect(dayAndMonth('2026-03-30T23:30:00.000Z', 'Europe/London')).toBe('31 Mar');
  expect(day('2026-03-30T23:30:00.000Z', 'Europe/London')).toBe('Tue 31 March 2026');
  expect(utc(summer)).toBe('30 Mar 2026, 08:14:05 UTC');
});

test('a time on another day has its date, in the zone', () => {
  expect(timeOrDate(summer, late, 'UTC')).toBe('08:14');
  expect(timeOrDate(summer, late, 'Europe/Paris')).toBe('2026-03-30 10:14');
  expect(timeOrDate(late, summer, 'Europe/Paris')).toBe('2026-03-31 00:50');
});

test('a draft names the day of a time on another day', () => {
  expect(timeOrDay(summer, late, 'UTC')).toBe('08:14');
  expect(timeOrDay(late, summer, 'Europe/Paris')).toBe('31 March, 00:50');
});

test('UTC is added where the local time may differ', () => {
  expect(['UTC', 'Etc/UTC', 'Africa/Abidjan'].map(isUtc)).toEqual([true, true, true]);
  expect(['Europe/London', 'Asia/Kolkata'].map(isUtc)).toEqual([false, false]);
  expect(fullTime(summer, 'UTC')).toBe('30 Mar 2026, 08:14:05 UTC');
  expect(fullTime(summer, 'Asia/Kolkata')).toBe('Mon 30 March 2026, 13:44:05 · 30 Mar 2026, 08:14:05 UTC');
});

test('an unknown zone or an invalid time breaks nothing', () => {
  expect(timeOfDay(summer, 'Mars/Olympus')).toMatch(/^\d\d:\d\d$/);
  expect(timeOfDay('', '')).toBe('');
});
