import { expect, test } from 'vitest';
import { filterLog, groupOptions, noFilter, type LogFilter } from '../src/incident/logFilter';
import { entry } from './example';

const log = [
  entry({ number: 1, kind: 'declared', group: 'status', milestone: 'declared', title: 'Declared' }),
  entry({ number: 2, kind: 'task_assigned', group: 'tasks', title: 'Task for Bora', detail: 'surface area', people: ['ada', 'bora'] }),
  entry({ number: 3, author: 'bora', people: ['bora'] }),
  entry({
    number: 4,
    kind: 'rollback_started',
    group: 'rollbacks',
    title: 'Rollback of payments started',
    detail: 'requested by @bora',
    people: ['bora'],
  }),
];
const numbers = (group: LogFilter['group'], person = '', words = '') =>
  filterLog(log, { group, person, words }, (id) => (id === 'bora' ? 'Bora' : id)).map(({ number }) => number);

test('by kind', () => {
  expect(filterLog(log, noFilter, String)).toBe(log);
  expect(numbers('milestones')).toEqual([1]);
  expect(numbers('tasks')).toEqual([2]);
  expect(numbers('notes')).toEqual([3]);
});

test('by person: the author and the people named', () => {
  expect(numbers('', 'bora')).toEqual([2, 3, 4]);
  expect(numbers('rollbacks', 'bora')).toEqual([4]);
  expect(numbers('', 'bo')).toEqual([]);
});

test('by words in any order, without accents, also in author and number', () => {
  expect(numbers('', '', 'AREA tásk')).toEqual([2]);
  expect(numbers('', '', 'bora customers')).toEqual([3]);
  expect(numbers('', '', '#4')).toEqual([4]);
  expect(numbers('', 'bora', 'nothing like it')).toEqual([]);
});

test('every group of the log has one option', () => {
  const labels = groupOptions.map(([, label]) => label);
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels[0]).toBe('Milestones');
  for (const { group } of log) expect(groupOptions.map(([option]) => option)).toContain(group);
});
