import { expect, test } from 'vitest';
import { everything, filtered, groupOf, kinds } from '../src/incident/kinds';
import { entry } from './example';

const log = [
  entry({ number: 1, kind: 'declared', milestone: 'declared', head: 'Declared' }),
  entry({ number: 2, kind: 'task_assigned', head: 'Task for Bora', tail: 'surface area', about: ['ada', 'bora'] }),
  entry({ number: 3, author: 'bora', about: ['bora'] }),
  entry({ number: 4, kind: 'rollback_started', head: 'Rollback of payments started', tail: 'asked by @bora', about: ['bora'] }),
];
const numbers = (kind: string, person = '', words = '') =>
  filtered(log, { kind, person, words }, (handle) => (handle === 'bora' ? 'Bora' : handle)).map(({ number }) => number);

test('all of it, or a kind', () => {
  expect(filtered(log, everything, String)).toBe(log);
  expect(numbers('milestones')).toEqual([1]);
  expect(numbers('tasks')).toEqual([2]);
  expect(numbers('notes')).toEqual([3]);
});

test('of a person: what they wrote, and where they are named', () => {
  expect(numbers('', 'bora')).toEqual([2, 3, 4]);
  expect(numbers('rollbacks', 'bora')).toEqual([4]);
  expect(numbers('', 'bo')).toEqual([]);
});

test('by words, without accents, in any order, with who said them and their number', () => {
  expect(numbers('', '', 'AREA tásk')).toEqual([2]);
  expect(numbers('', '', 'bora customers')).toEqual([3]);
  expect(numbers('', '', '#4')).toEqual([4]);
  expect(numbers('', 'bora', 'nothing like it')).toEqual([]);
});

test.each([
  ['rolled_forward', 'rollbacks'],
  ['handover_offered', 'people'],
  ['customer_reported', 'notes'],
  ['call_opened', 'told'],
  ['called_in', 'people'],
  ['closed', 'state'],
  ['unheard_of', 'state'],
])('%s is one of the %s', (kind, group) => {
  expect(groupOf(kind)).toBe(group);
  expect(kinds).toContain(group);
});
