import { expect, test } from 'vitest';
import { cleanupLabel, customerSummary, shownCustomers } from '../src/incident/customers';
import type { Status } from '../src/tauri/types';
import { customer, incident } from './example';

const at = '2026-03-30T08:40:00.000Z';

test('the first customers are shown once the incident is resolved', () => {
  const customers = Array.from({ length: 500 }, (_, i) => customer({ name: `Customer ${i}` }));
  const names = (status: Status) => shownCustomers(incident({ status, customers })).map(({ name }) => name);
  expect(names('active')).toEqual([]);
  expect(names('resolved').slice(0, 2)).toEqual(['Customer 0', 'Customer 1']);
  expect(names('resolved').length).toBeLessThan(10);
});

test('a customer shows the last step and what happened to them', () => {
  expect(customerSummary(customer({ unanswered: 'thanks', contacted_at: at }))).toBe('Replied: thanks · cannot pay');
  expect(customerSummary(customer())).toBe('cannot pay');
});

test('the button to the cleanup is there with the first customer, and after the fix', () => {
  const label = (status: Status, affected: number) => cleanupLabel(incident({ status, progress: { ...incident().progress, affected } }));
  expect([label('active', 0), label('active', 1), label('monitoring', 12), label('monitoring', 0)]).toEqual([
    null,
    '1 customer',
    '12 customers',
    'Cleanup',
  ]);
});
