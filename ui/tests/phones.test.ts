import { expect, test, vi } from 'vitest';
import { fromService, toContact, toService } from '../src/views/directory/fields';
import { base64, findPeople, findServices, names, theirTime } from '../src/views/directory/phones';
import type { PersonCard, Service } from '../src/incident/directory.svelte';

vi.mock('../src/tauri/api', () => ({ query: vi.fn() }));
const contact = { handle: 'zoe', name: 'Zoë Müller', role: 'cs', phone: '+49 30 5550', chat: '', mail: 'zoe@example.com', zone: 'Europe/Berlin' } as const;
const zoe: PersonCard = { contact, name: 'Zoë Müller', known: true, reach: ['phone'], local_time: null };
const payments: Service = { name: 'payments', owner: 'ada', rollback: 'undo', runbook: '', depends_on: ['ledger', 'search'], checkout: '' };

test.each(['zoe', '@zoe', 'müller', 'mull', 'cs', '30'])('%s finds her', (typed) => {
  expect(findPeople([zoe], typed)).toEqual([zoe]);
});

test('an empty search shows everybody, an unknown name nobody', () => {
  expect(findPeople([zoe], ' ')).toEqual([zoe]);
  expect(findPeople([zoe], 'ada')).toEqual([]);
  expect(findServices([payments], 'ledger')).toEqual([payments]);
});

test('what their clock shows, and whether one wakes them', () => {
  expect(theirTime('2026-03-30T01:10:00.000Z', 'Europe/Berlin')).toBe('03:10, night');
  expect(theirTime('2026-03-30T10:10:00.000Z', 'Europe/Berlin')).toBe('12:10');
  expect([theirTime('', 'Europe/Berlin'), theirTime('2026-03-30T10:10:00.000Z', '')]).toEqual(['', '']);
});

test('a form gives back what it was given', () => {
  expect(toService(fromService(payments))).toEqual(payments);
  expect(toContact({ ...contact, handle: ' @Zoe ' })).toEqual(contact);
  expect(toService({ name: 'web', owner: '', depends_on: '' })).toMatchObject({ owner: null, depends_on: [] });
  expect(names('a, b  c,')).toEqual(['a', 'b', 'c']);
});

test('bytes of any number and kind', () => {
  expect(base64(new Uint8Array([0, 255, 10]))).toBe('AP8K');
  const many = new Uint8Array(100_000).fill(7);
  expect(atob(base64(many))).toHaveLength(100_000);
});
