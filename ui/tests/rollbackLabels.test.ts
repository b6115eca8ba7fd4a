import { expect, test } from 'vitest';
import { rollbackSummary, rollbackTime, timeToFirstRollback } from '../src/incident/rollbackLabels';
import { incident, rollback } from './example';

const now = '2026-03-30T08:43:20.000Z';

test('a running rollback shows its clock, a finished one how long it took', () => {
  expect(rollbackTime(rollback(), now)).toBe('3 min');
  expect(rollbackTime(rollback({ stage: 'rolled_back', finished_at: '2026-03-30T08:41:50.000Z' }), now)).toBe('took 1 min');
});

test('a suspected service shows for how long, an impossible or failed rollback no time', () => {
  expect(rollbackTime(rollback({ stage: 'suspected', started_at: null }), now)).toBe('3 min');
  expect(rollbackTime(rollback({ stage: 'not_possible', started_at: null }), now)).toBe('');
  expect(rollbackTime(rollback({ stage: 'failed' }), now)).toBe('');
});

test('the summary has the stage, the version, the owner and the reason', () => {
  const view = incident();
  expect(rollbackSummary(view, rollback({ owner: 'bora' }))).toBe('Rolling back to 4.12.1 · Bora');
  expect(rollbackSummary(view, rollback({ stage: 'requested', owner: 'bora' }))).toBe('Requested · to 4.12.1 · Bora');
  expect(rollbackSummary(view, rollback({ stage: 'helped', to: null }))).toBe('Helped');
  const suspected = rollback({ stage: 'suspected', to: null, owner: null, why: 'changed 2 h ago' });
  expect(rollbackSummary(view, suspected)).toBe('Suspected · changed 2 h ago');
  const failed = rollback({ stage: 'failed', why: 'the registry is down' });
  expect(rollbackSummary(view, failed)).toBe('Failed: the registry is down');
  expect(rollbackSummary(view, { ...failed, stage: 'not_possible', why: null, to: null })).toBe('Not possible');
});

test('the time to the first rollback, once there is one', () => {
  const at = '2026-03-30T08:33:20.000Z';
  const first = { milestone: 'first_rollback_started' as const, label: '', at, number: 4 };
  expect(timeToFirstRollback(incident({ milestones: [first] }))).toBe('3 min');
  expect(timeToFirstRollback(incident({ milestones: [{ ...first, at: null }] }))).toBe('');
});
