import { expect, test } from 'vitest';
import { doings, fromClipboard, later, laterBecause } from '../src/incident/doings';
import { advice } from './example';

const call = advice({ condition: 'open_call', actions: [{ label: 'Paste its link', line: '/call ', whole: false }] });

test('a whole action is followed by its place, any other is finished in the composer', () => {
  expect(doings(advice(), null)).toEqual([
    { label: 'Reported', whole: false, fill: '/report @bora ' },
    { label: '5 more minutes', whole: true, follow: 1 },
  ]);
});

test('a link on the clipboard comes first where the call is to be opened', () => {
  const [first, second] = doings(call, 'https://meet.example/abc');
  expect(first).toEqual({ label: 'Use meet.example/abc from the clipboard', whole: true, say: '/call https://meet.example/abc' });
  expect(second).toMatchObject({ fill: '/call ' });
  expect(fromClipboard(call, null)).toEqual([]);
  expect(fromClipboard(advice(), 'https://meet.example/abc')).toEqual([]);
});

test('there are three keys', () => {
  const actions = ['a', 'b', 'c', 'd'].map((label) => ({ label, line: `/${label}`, whole: true }));
  expect(doings(advice({ actions }), null)).toHaveLength(3);
});

test('later is one line, with or without a reason', () => {
  expect(later(advice())).toBe('/put-off time_is_up:#9 5m');
  expect(laterBecause(advice())).toBe('/put-off time_is_up:#9 10m ');
});
