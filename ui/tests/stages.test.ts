import { expect, test } from 'vitest';
import { duration, firstRollback, standing } from '../src/incident/stages';
import { incident, rollback } from './example';

const now = '2026-03-30T08:43:20.000Z';

test('a rollback that runs is timed; one that is done says how long it took', () => {
  expect(duration(rollback(), now)).toBe('3:20');
  expect(duration(rollback({ stage: 'finished', finished_at: '2026-03-30T08:41:50.000Z' }), now)).toBe('in 1:50');
});

test('one that nobody decided on says how long; one that cannot be says nothing', () => {
  expect(duration(rollback({ stage: 'suspected', started_at: null }), now)).toBe('3 min');
  expect(duration(rollback({ stage: 'not_possible', started_at: null }), now)).toBe('');
  expect(duration(rollback({ stage: 'failed' }), now)).toBe('');
});

test('its line says where it stands, to what, by whom and why', () => {
  const view = incident();
  expect(standing(view, rollback({ of: 'bora' }))).toBe('rolling back · to 4.12.1 · Bora');
  expect(standing(view, rollback({ stage: 'helped', label: 'helped', to: null }))).toBe('helped');
  const suspected = rollback({ stage: 'suspected', label: 'suspected', to: null, of: null, why: 'changed 2 h ago' });
  expect(standing(view, suspected)).toBe('suspected · changed 2 h ago');
  const failed = rollback({ stage: 'failed', label: 'not rolled back: it failed', why: 'the registry is down' });
  expect(standing(view, failed)).toBe('failed: the registry is down');
  expect(standing(view, { ...failed, stage: 'not_possible', why: null, to: null })).toBe('not possible');
});

test('how fast the first rollback was, once there is one', () => {
  const at = '2026-03-30T08:33:20.000Z';
  const first = { milestone: 'first_rollback_started' as const, label: '', at, number: 4 };
  expect(firstRollback(incident({ milestones: [first] }))).toBe('3:20');
  expect(firstRollback(incident({ milestones: [{ ...first, at: null }] }))).toBe('');
});
