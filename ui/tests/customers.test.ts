import { expect, test } from 'vitest';
import { ledger, standingOf, wayToCleanup } from '../src/incident/customers';
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

test('the way to the cleanup is there with the first customer, and once it is fixed', () => {
  const way = (phase: 'bleeding' | 'fixed', affected: number) =>
    wayToCleanup(incident({ phase, progress: { ...incident().progress, affected } }));
  expect([way('bleeding', 0), way('bleeding', 1), way('fixed', 12), way('fixed', 0)]).toEqual([
    null,
    '1 customer',
    '12 customers',
    'Cleanup',
  ]);
});
