import { expect, test } from 'vitest';
import { buttonText, keptPlaces, nudgeActions, nudgeTime, placeId, snooze, snoozeLine } from '../src/incident/nudgeActions';
import { isPressable } from '../src/shared/pressGuard';
import { nudge } from './example';

const openCall = nudge({ nudge: 'open_call', actions: [{ label: 'Add link', line: '/call ', command: null }] });

test('an action takes its command, and one without a command fills the composer', () => {
  const found = nudgeActions(nudge(), null);
  expect(found).toEqual([
    { label: 'Report', fill: '/report #9 ' },
    { label: 'Add 5 min', take: { run: 'extend_task', task: 9, minutes: 5 } },
  ]);
  expect(found.map(buttonText)).toEqual(['Report …', 'Add 5 min']);
});

test('a link on the clipboard comes first while there is no call', () => {
  const [first, second] = nudgeActions(openCall, 'https://meet.example/abc');
  expect(first).toEqual({ label: 'Use meet.example/abc', log: { log: 'call_opened', link: 'https://meet.example/abc' } });
  expect(second).toMatchObject({ fill: '/call ' });
  expect(nudgeActions(openCall, null)).toHaveLength(1);
  expect(nudgeActions(nudge(), 'https://meet.example/abc')).toEqual(nudgeActions(nudge(), null));
});

test('there are at most three actions', () => {
  const actions = ['a', 'b', 'c', 'd'].map((label) => ({ label, line: `/${label}`, command: null }));
  expect(nudgeActions(nudge({ actions }), null)).toHaveLength(3);
});

test('snoozing is one command, or a line to complete', () => {
  expect(snooze(nudge())).toEqual({ run: 'snooze', nudge: 'no_report:#9', minutes: 5 });
  expect(snoozeLine(nudge())).toBe('/snooze no_report:#9 5m ');
});

test('the time shown depends on the level', () => {
  const now = '2026-03-30T08:43:00.000Z';
  const due = '2026-03-30T08:46:10.000Z';
  const time = (change: Parameters<typeof nudge>[0], at = now) => nudgeTime(nudge(change), at, 'UTC');
  expect(time({})).toBe('since 08:41');
  expect(time({ level: 'step' }), 'it is never late').toBe('');
  expect(time({}, '2026-03-31T08:43:00.000Z')).toBe('since 2026-03-30 08:41');
  expect(time({ level: 'warn', due })).toBe('due in 3 min');
  expect(time({ level: 'alarm', due: '2026-03-30T08:39:00.000Z' })).toBe('overdue by 4 min');
});

test('a button can be pressed 700 ms after it was shown', () => {
  expect([isPressable(1000, 1699), isPressable(1000, 1700)]).toEqual([false, true]);
});

test('what is left of a card keeps its keys, and a new action takes a free one', () => {
  const named = (...labels: string[]) =>
    nudgeActions(nudge({ actions: labels.map((label) => ({ label, line: `/${label}`, command: null })) }), null);
  const labels = (places: ReturnType<typeof keptPlaces>) => places.map((action) => action?.label ?? null);
  const divide = keptPlaces([], named('Assign Bora', 'Assign Chloe', 'Assign Dan'));
  const assigned = keptPlaces(divide, named('Assign Chloe', 'Assign Dan'));
  expect(labels(assigned)).toEqual([null, 'Assign Chloe', 'Assign Dan']);
  expect(labels(keptPlaces(assigned, named('Assign Eva', 'Assign Dan')))).toEqual(['Assign Eva', null, 'Assign Dan']);
});

test('a key is new when it does something else, not when only the reason changes', () => {
  const [action] = nudgeActions(nudge(), null);
  if (!action) throw new Error('the example has actions');
  const id = placeId(nudge(), 0, action);
  expect(placeId(nudge({ why: 'another reason' }), 0, action)).toBe(id);
  expect(placeId(nudge(), 1, action)).not.toBe(id);
  expect(placeId(nudge({ nudge: 'no_report:#10' }), 0, action)).not.toBe(id);
  expect(placeId(nudge(), 0, { ...action, label: 'Assign Eva' })).not.toBe(id);
});
