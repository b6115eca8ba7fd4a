import { expect, test } from 'vitest';
import { ledger, nextStep, standingOf } from '../src/incident/customers';
import type { CustomerView } from '../src/tauri/types';
import { incident } from './example';

const at = '2026-03-30T08:40:00.000Z';
const customer = (change: Partial<CustomerView> = {}): CustomerView => ({
  name: 'Acme',
  how: 'cannot pay',
  owner: null,
  contacted_at: null,
  answered_at: null,
  told_over_at: null,
  settled_at: null,
  ...change,
});

test.each([
  [{}, '/talks Acme @'],
  [{ name: 'Big Shop' }, '/talks "Big Shop" @'],
  [{ owner: 'fay' }, '/contacted Acme '],
  [{ owner: 'fay', contacted_at: at }, '/told-over Acme '],
  [{ owner: 'fay', contacted_at: at, told_over_at: at }, '/settled Acme '],
  [{ settled_at: at }, undefined],
])('one step after the other', (change, line) => expect(nextStep(customer(change))?.line).toBe(line));

test('the ledger stands there while it is cleaned up, what is settled last', () => {
  const customers = [customer({ name: 'Done', settled_at: at }), customer()];
  const names = (phase: 'bleeding' | 'cleanup') => ledger(incident({ phase, customers })).map(({ name }) => name);
  expect(names('bleeding')).toEqual([]);
  expect(names('cleanup')).toEqual(['Acme', 'Done']);
  expect(standingOf(customer({ answered_at: at, contacted_at: at }))).toBe('answered · cannot pay');
});
