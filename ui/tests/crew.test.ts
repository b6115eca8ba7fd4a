import { expect, test } from 'vitest';
import { flows, loads, note, progress, role } from '../src/incident/crew';
import type { PersonView, Presence } from '../src/tauri/types';
import { incident, rollback, task } from './example';

const now = '2026-03-30T08:42:00.000Z';
const person = (handle: string, presence: Presence = 'on_call'): PersonView => ({
  handle,
  name: handle.toUpperCase(),
  presence,
  free: presence === 'on_call' && !['ada', 'bora', 'gus'].includes(handle),
  since: '2026-03-30T08:40:00.000Z',
});

test('what nobody owns comes first, then each person once with all that is open', () => {
  const tasks = [task({ id: '1' }), task({ id: '2', owner: 'emre' }), task({ id: '3' }), task({ id: '4', owner: null }), task({ id: '5', over: 'done' })];
  const found = loads(incident({ tasks }));
  expect(found.map(({ owner, tasks }) => [owner, tasks.length])).toEqual([[null, 1], ['bora', 2], ['emre', 1]]);
  expect(found.map(({ name }) => name)).toEqual(['nobody', 'Bora', 'emre']);
});

test('everybody without a task stands once, where they are needed', () => {
  const people = [person('ada'), person('bora'), person('dan'), person('eva'), person('gil', 'no_answer'), person('kim', 'called_in'), person('leo', 'left')];
  const view = incident({ people, tasks: [task()], next_leader: 'dan' });
  expect(flows(view).map(({ label, people }) => `${label}: ${people.map(({ handle }) => handle).join()}`)).toEqual([
    'Leads: ada',
    'Next leader: dan',
    'Free: eva',
    'Called, no answer: gil',
    'Called in: kim',
    'Left: leo',
  ]);
  expect([role(view, 'ada'), role(view, 'dan'), role(view, 'eva')]).toEqual(['leads', 'next leader', '']);
});

test('who was asked to roll back, or rolls back, is not free', () => {
  const people = [person('dan'), person('gus')];
  const rollbacks = [rollback({ of: 'gus' }), rollback({ service: 'web', of: 'gus', stage: 'asked' }), rollback({ service: 'mail', of: 'dan', stage: 'helped' })];
  const shown = (view: ReturnType<typeof incident>) => flows(view).map(({ label, people }) => `${label}: ${people.map(({ handle }) => handle).join()}`);
  expect(shown(incident({ people, rollbacks }))).toEqual(['Rolls back payments, web: gus', 'Free: dan']);
  expect(shown(incident({ people, rollbacks, running: false }))).toEqual(['There: dan,gus']);
});

test.each([
  [task(), true, { text: '11 / 10 min', share: 1.1, over: true }],
  [task(), false, { text: '11 / 10 min', share: 1.1, over: false }],
  [task({ minutes: 22 }), true, { text: '11 / 22 min', share: 0.5, over: false }],
  [task({ accepted_at: null, minutes: 24 }), true, { text: '12 / 24 min', share: 0.5, over: false }],
  [task({ minutes: null }), true, { text: '11 min', share: 0, over: false }],
  [task({ accepted_at: '2026-03-30T09:00:00.000Z' }), true, { text: '0 / 10 min', share: 0, over: false }],
])('minutes count from the yes, else from the giving', (one, running, expected) => {
  expect(progress(one, now, running)).toEqual(expected);
});

test('what it waits for matters most, then the report, then the missing yes', () => {
  expect(note(task({ blocked_on: 'Chloe', report: 'only EU', accepted_at: null })).text).toBe('waits for Chloe');
  expect(note(task({ report: 'only EU', accepted_at: null })).text).toBe('only EU');
  expect(note(task({ accepted_at: null })).text).toBe('not yet said yes');
  expect(note(task({ accepted_at: null, owner: null })).text).toBe('');
  expect(note(task()).kind).toBe('none');
});
