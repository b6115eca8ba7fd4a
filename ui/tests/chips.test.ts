import { expect, test } from 'vitest';
import { began, beginnings, finders, severities, toggle } from '../src/views/chips';

test('pressing again unselects', () => {
  expect(toggle(null, 'sev1')).toBe('sev1');
  expect(toggle('sev1', 'sev2')).toBe('sev2');
  expect(toggle('sev1', 'sev1')).toBeNull();
});

test('the beginning is not given, a chip, or a typed time', () => {
  expect(began(null, '10:25')).toBeNull();
  expect(began('-5m', '')).toBe('-5m');
  expect(began('at', ' 10:25 ')).toBe('10:25');
  expect(began('at', ' ')).toBeNull();
});

test('each chip has its own key', () => {
  const keys = [...severities, ...beginnings, ...finders].map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});
