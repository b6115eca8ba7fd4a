import { expect, test } from 'vitest';
import {
  buttonText,
  keptPlaces,
  nudgeActions,
  nudgeTime,
  placeId,
  snooze,
  snoozeLine,
  type NudgeAction,
} from '../src/incident/nudgeActions';
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
  expect(time({ level: 'step' })).toBe('since 08:41');
  expect(time({}, '2026-03-31T08:43:00.000Z')).toBe('since 2026-03-30 08:41');
  expect(time({ level: 'warn', due })).toBe('due in 3 min');
  expect(time({ level: 'alarm', due: '2026-03-30T08:39:00.000Z' })).toBe('overdue by 4 min');
});

const assign = (name: string): NudgeAction => ({ label: `Assign ${name}`, fill: `/reassign #9 @${name}` });
const labels = (places: (NudgeAction | null)[]) => places.map((action) => action?.label ?? null);

test('after one assignment the others keep their keys, and a new action takes the free one', () => {
  const before = keptPlaces([], [assign('ada'), assign('bora'), assign('eva')]);
  expect(labels(before)).toEqual(['Assign ada', 'Assign bora', 'Assign eva']);
  const after = keptPlaces(before, [assign('bora'), assign('eva')]);
  expect(labels(after), 'Alt+1 does nothing now').toEqual([null, 'Assign bora', 'Assign eva']);
  expect(labels(keptPlaces(after, [assign('dan'), assign('eva'), assign('bora')]))).toEqual(['Assign dan', 'Assign bora', 'Assign eva']);
});

test('a key has another name when the nudge, the place or what it does is another one', () => {
  const [one, two] = [nudge(), nudge({ nudge: 'no_report:#12' })];
  expect(placeId(one, 0, assign('ada'))).toBe(placeId({ ...one, why: 'another reason' }, 0, assign('ada')));
  const names = [
    placeId(one, 0, assign('ada')),
    placeId(two, 0, assign('ada')),
    placeId(one, 1, assign('ada')),
    placeId(one, 0, assign('eva')),
  ];
  expect(new Set(names).size).toBe(4);
});
