import { expect, test } from 'vitest';
import { roleOf } from '../src/incident/people';
import { finishedLabel, peopleGroups, taskNote, timeUsed, workloads } from '../src/incident/workload';
import type { IncidentView, PersonView, Presence } from '../src/tauri/types';
import { incident, rollback, task } from './example';

const now = '2026-03-30T08:42:00.000Z';
const person = (id: string, presence: Presence = 'on_call'): PersonView => ({
  id,
  name: id.toUpperCase(),
  presence,
  free: presence === 'on_call' && !['ada', 'bora', 'gus'].includes(id),
  since: '2026-03-30T08:40:00.000Z',
});
const groups = (view: IncidentView) => peopleGroups(view).map(({ label, people }) => `${label}: ${people.map(({ id }) => id).join()}`);

test('tasks without an owner come first, then each person once with all open tasks', () => {
  const tasks = [
    task({ id: '1' }),
    task({ id: '2', owner: 'emre' }),
    task({ id: '3' }),
    task({ id: '4', owner: null }),
    task({ id: '5', ended: 'done' }),
  ];
  const found = workloads(incident({ tasks }));
  expect(found.map(({ owner, tasks }) => [owner, tasks.length])).toEqual([
    [null, 1],
    ['bora', 2],
    ['emre', 1],
  ]);
  expect(found.map(({ name }) => name)).toEqual(['No owner', 'Bora', 'Emre']);
});

test('each person without a task is in one group', () => {
  const people = [
    person('ada'),
    person('bora'),
    person('dan'),
    person('eva'),
    person('gil', 'no_answer'),
    person('kim', 'paged'),
    person('leo', 'left'),
  ];
  const view = incident({ people, tasks: [task()], deputy: 'dan' });
  expect(groups(view)).toEqual(['Leader: ada', 'Deputy: dan', 'Available: eva', 'No answer: gil', 'Paged: kim', 'Left: leo']);
  expect([roleOf(view, 'ada'), roleOf(view, 'dan'), roleOf(view, 'eva')]).toEqual(['leader', 'deputy', 'none']);
});

test('a person with a requested or running rollback is not available', () => {
  const people = [person('dan'), person('gus')];
  const rollbacks = [
    rollback({ owner: 'gus' }),
    rollback({ service: 'web', owner: 'gus', stage: 'requested' }),
    rollback({ service: 'mail', owner: 'dan', stage: 'helped' }),
  ];
  expect(groups(incident({ people, rollbacks }))).toEqual(['Rolling back payments · Asked to roll back web: gus', 'Available: dan']);
  expect(groups(incident({ people, rollbacks, open: false }))).toEqual(['Took part: dan,gus']);
});

test.each([
  [task(), true, { text: '1 min over', share: 1.1, over: true }],
  [task({ minutes: 11 }), true, { text: '11 / 11 min', share: 1, over: true }],
  [task(), false, { text: '11 / 10 min', share: 1.1, over: false }],
  [task({ minutes: 22 }), true, { text: '11 / 22 min', share: 0.5, over: false }],
  [task({ accepted_at: null, minutes: 24 }), true, { text: '12 / 24 min', share: 0.5, over: false }],
  [task({ minutes: null }), true, { text: '11 min', share: 0, over: false }],
  [task({ accepted_at: '2026-03-30T09:00:00.000Z' }), true, { text: '0 / 10 min', share: 0, over: false }],
])('minutes count from accepting, else from assigning', (one, open, expected) => {
  expect(timeUsed(one, now, open)).toEqual(expected);
});

test('finished tasks are counted by their end', () => {
  const [done, dropped] = [task({ ended: 'done' }), task({ ended: 'dropped' })];
  expect([[done, done, dropped], [done], [dropped]].map(finishedLabel)).toEqual(['3 finished', '1 finished', '1 finished']);
});

test('a blocker is noted first, then the report, then the missing acceptance', () => {
  expect(taskNote(task({ blocked: 'Blocked, waiting for Chloe', report: 'only EU', accepted_at: null })).text).toBe(
    'Blocked, waiting for Chloe',
  );
  expect(taskNote(task({ report: 'only EU', accepted_at: null })).text).toBe('only EU');
  expect(taskNote(task({ accepted_at: null })).text).toBe('Not accepted');
  expect(taskNote(task({ accepted_at: null, owner: null })).text).toBe('');
  expect(taskNote(task()).kind).toBe('none');
});
