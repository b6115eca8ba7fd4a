import { expect, test } from 'vitest';
import { firstErrorOf, firstErrors, finders, severities, toggle } from '../src/views/chips';

test('pressing again unselects', () => {
  expect(toggle(null, 'sev1')).toBe('sev1');
  expect(toggle('sev1', 'sev2')).toBe('sev2');
  expect(toggle('sev1', 'sev1')).toBeNull();
});

test('the beginning is not given, a chip, or a typed time', () => {
  expect(firstErrorOf(null, '10:25')).toBeNull();
  expect(firstErrorOf('-5m', '')).toBe('-5m');
  expect(firstErrorOf('at', ' 10:25 ')).toBe('10:25');
  expect(firstErrorOf('at', ' ')).toBeNull();
});

test('each chip has its own key', () => {
  const keys = [...severities, ...firstErrors, ...finders].map(({ keys }) => keys);
  expect(new Set(keys).size).toBe(keys.length);
});
