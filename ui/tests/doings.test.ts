import { expect, test } from 'vitest';
import { doings, face, fromClipboard, isSeen, later, laterBecause, when } from '../src/incident/doings';
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
  expect(first).toEqual({ label: 'Use meet.example/abc', whole: true, say: '/call https://meet.example/abc' });
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
  expect(laterBecause(advice())).toBe('/put-off time_is_up:#9 5m ');
});

test('a step and what is due say how long; a warning how soon, an alarm how late', () => {
  const now = '2026-03-30T08:43:00.000Z';
  const due = '2026-03-30T08:46:10.000Z';
  expect(when(advice(), now)).toBe('for 2 min');
  expect(when(advice({ level: 'step' }), now)).toBe('for 2 min');
  expect(when(advice({ level: 'warn', due }), now)).toBe('due in 3 min');
  expect(when(advice({ level: 'alarm', due: '2026-03-30T08:39:00.000Z' }), now)).toBe('4 min late');
});

test('a card counts once it may have been seen, and is another when its keys say other words', () => {
  expect([isSeen(1000, 1699), isSeen(1000, 1700)]).toEqual([false, true]);
  const one = advice();
  expect(face(one, doings(one, null))).toBe(face({ ...one, why: 'still so' }, doings(one, null)));
  const other = advice({ actions: [{ label: 'Eva takes it', line: '/give #9 @eva', whole: true }] });
  expect(face(other, doings(other, null))).not.toBe(face(one, doings(one, null)));
  expect(face(undefined, [])).toBe('');
});
