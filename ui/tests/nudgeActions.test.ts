import { expect, test } from 'vitest';
import { cardKey, nudgeActions, nudgeTime, snoozeLine, snoozeWithReason } from '../src/incident/nudgeActions';
import { isPressable } from '../src/shared/pressGuard';
import { nudge } from './example';

const openCall = nudge({ nudge: 'open_call', actions: [{ label: 'Add link', line: '/call ', ready: false }] });

test('a complete action is taken by its index, an incomplete one fills the composer', () => {
  expect(nudgeActions(nudge(), null)).toEqual([
    { label: 'Report', ready: false, fill: '/report @bora ' },
    { label: 'Add 5 min', ready: true, take: 1 },
  ]);
});

test('a link on the clipboard comes first while there is no call', () => {
  const [first, second] = nudgeActions(openCall, 'https://meet.example/abc');
  expect(first).toEqual({ label: 'Use meet.example/abc', ready: true, log: { log: 'call_opened', link: 'https://meet.example/abc' } });
  expect(second).toMatchObject({ fill: '/call ' });
  expect(nudgeActions(openCall, null)).toHaveLength(1);
  expect(nudgeActions(nudge(), 'https://meet.example/abc')).toEqual(nudgeActions(nudge(), null));
});

test('there are at most three actions', () => {
  const actions = ['a', 'b', 'c', 'd'].map((label) => ({ label, line: `/${label}`, ready: true }));
  expect(nudgeActions(nudge({ actions }), null)).toHaveLength(3);
});

test('snoozing is one line, with or without a reason', () => {
  expect(snoozeLine(nudge())).toBe('/snooze time_is_up:#9 5m');
  expect(snoozeWithReason(nudge())).toBe('/snooze time_is_up:#9 5m ');
});

test('the time shown depends on the level', () => {
  const now = '2026-03-30T08:43:00.000Z';
  const due = '2026-03-30T08:46:10.000Z';
  const time = (change: Parameters<typeof nudge>[0], at = now) => nudgeTime(nudge(change), at, 'UTC');
  expect(time({})).toBe('due since 08:41');
  expect(time({ level: 'step' })).toBe('since 08:41');
  expect(time({}, '2026-03-31T08:43:00.000Z')).toBe('due since 2026-03-30 08:41');
  expect(time({ level: 'warn', due })).toBe('due in 3 min');
  expect(time({ level: 'alarm', due: '2026-03-30T08:39:00.000Z' })).toBe('overdue by 4 min');
});

test('a button can be pressed 700 ms after it was shown', () => {
  expect([isPressable(1000, 1699), isPressable(1000, 1700)]).toEqual([false, true]);
});

test('a card is another one when its nudge or its buttons change', () => {
  const one = nudge();
  expect(cardKey(one, nudgeActions(one, null))).toBe(cardKey({ ...one, why: 'another reason' }, nudgeActions(one, null)));
  const other = nudge({ actions: [{ label: 'Assign to Eva', line: '/reassign #9 @eva', ready: true }] });
  expect(cardKey(other, nudgeActions(other, null))).not.toBe(cardKey(one, nudgeActions(one, null)));
  expect(cardKey(undefined, [])).toBe('');
});
