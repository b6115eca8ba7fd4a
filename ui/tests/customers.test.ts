import { expect, test } from 'vitest';
import { inShort, ledger, standingOf } from '../src/incident/customers';
import { customer, incident } from './example';

const at = '2026-03-30T08:40:00.000Z';

test('the ledger stands there while it is cleaned up, and no more of it than is read', () => {
  const customers = Array.from({ length: 500 }, (_, i) => customer({ name: `Customer ${i}` }));
  const names = (phase: 'bleeding' | 'cleanup') => ledger(incident({ phase, customers })).map(({ name }) => name);
  expect(names('bleeding')).toEqual([]);
  expect(names('cleanup').slice(0, 2)).toEqual(['Customer 0', 'Customer 1']);
  expect(names('cleanup').length).toBeLessThan(10);
  expect(standingOf(customer({ answered_at: at, contacted_at: at }))).toBe('answered · cannot pay');
});

test('the way to the cleanup says how many need a word', () => {
  const short = (affected: number, alone: number, settled: number) =>
    inShort(incident({ progress: { affected, alone, settled, spoken_with: 0, answered: 0, know_it_is_over: 0 } }));
  expect([short(0, 0, 0), short(1, 1, 0), short(12, 0, 3), short(2, 0, 2)]).toEqual([
    'Cleanup',
    '1 customer · 1 alone',
    '12 customers · 3 settled',
    '2 customers · all settled',
  ]);
});
