import { expect, test } from 'vitest';
import { filterLog, groupNames, groupOf, noFilter } from '../src/incident/logFilter';
import { entry } from './example';

const log = [
  entry({ number: 1, kind: 'declared', milestone: 'declared', head: 'Declared' }),
  entry({ number: 2, kind: 'task_assigned', head: 'Task for Bora', tail: 'surface area', people: ['ada', 'bora'] }),
  entry({ number: 3, author: 'bora', people: ['bora'] }),
  entry({ number: 4, kind: 'rollback_started', head: 'Rollback of payments started', tail: 'requested by @bora', people: ['bora'] }),
];
const numbers = (group: string, person = '', words = '') =>
  filterLog(log, { group, person, words }, (id) => (id === 'bora' ? 'Bora' : id)).map(({ number }) => number);

test('by kind', () => {
  expect(filterLog(log, noFilter, String)).toBe(log);
  expect(numbers('Milestones')).toEqual([1]);
  expect(numbers('Tasks')).toEqual([2]);
  expect(numbers('Notes')).toEqual([3]);
});

test('by person: the author and the people named', () => {
  expect(numbers('', 'bora')).toEqual([2, 3, 4]);
  expect(numbers('Rollbacks', 'bora')).toEqual([4]);
  expect(numbers('', 'bo')).toEqual([]);
});

test('by words in any order, without accents, also in author and number', () => {
  expect(numbers('', '', 'AREA tásk')).toEqual([2]);
  expect(numbers('', '', 'bora customers')).toEqual([3]);
  expect(numbers('', '', '#4')).toEqual([4]);
  expect(numbers('', 'bora', 'nothing like it')).toEqual([]);
});

test.each([
  ['service_ruled_out', 'Rollbacks'],
  ['rolled_forward', 'Rollbacks'],
  ['handover_offered', 'People'],
  ['customer_reported', 'Notes'],
  ['call_opened', 'Updates'],
  ['update_sent_manually', 'Updates'],
  ['paged', 'People'],
  ['snoozed', 'Snoozed & muted'],
  ['muted', 'Snoozed & muted'],
  ['entry_corrected', 'Corrections'],
  ['entry_retracted', 'Corrections'],
  ['entry_restored', 'Corrections'],
  ['closed', 'State'],
  ['unknown_kind', 'State'],
])('%s is in the group %s', (kind, group) => {
  expect(groupOf(kind)).toBe(group);
  expect(groupNames).toContain(group);
});
