import { expect, test, vi } from 'vitest';
import type { PersonCard, Service } from '../src/incident/directory.svelte';
import { base64 } from '../src/views/base64';
import { fromService, toContact, toService } from '../src/views/directory/fields';
import { findPeople, findServices, localTime, peopleCount, splitNames } from '../src/views/directory/search';

vi.mock('../src/tauri/api', () => ({ query: vi.fn() }));
const contact = {
  id: 'zoe',
  name: 'Zoë Müller',
  role: 'cs',
  phone: '+49 30 5550',
  chat: '',
  mail: 'zoe@example.com',
  zone: 'Europe/Berlin',
} as const;
const zoe: PersonCard = { contact, name: 'Zoë Müller', in_directory: true, methods: ['phone'], local_time: null };
const payments: Service = {
  name: 'payments',
  owner: 'ada',
  rollback: 'undo',
  runbook: '',
  depends_on: ['ledger', 'search'],
  repository: '',
};

test.each(['zoe', '@zoe', 'müller', 'mull', 'cs', '30'])('%s finds Zoë', (typed) => {
  expect(findPeople([zoe], typed)).toEqual([zoe]);
});

test('an empty search shows all people, an unknown name none', () => {
  expect(findPeople([zoe], ' ')).toEqual([zoe]);
  expect(findPeople([zoe], 'ada')).toEqual([]);
  expect(findServices([payments], 'ledger')).toEqual([payments]);
});

test('the local time is marked at night', () => {
  expect(localTime('2026-03-30T01:10:00.000Z', 'Europe/Berlin')).toBe('03:10 (night)');
  expect(localTime('2026-03-30T10:10:00.000Z', 'Europe/Berlin')).toBe('12:10');
  expect([localTime('', 'Europe/Berlin'), localTime('2026-03-30T10:10:00.000Z', '')]).toEqual(['', '']);
});

test('a form returns the values it was given', () => {
  expect(toService(fromService(payments))).toEqual(payments);
  expect(toContact({ ...contact, id: ' @Zoe ' })).toEqual(contact);
  expect(toService({ name: 'web', owner: '', depends_on: '' })).toMatchObject({ owner: null, depends_on: [] });
  expect(splitNames('a, b  c,')).toEqual(['a', 'b', 'c']);
});

test('Base64 of any bytes', () => {
  expect(base64(new Uint8Array([0, 255, 10]))).toBe('AP8K');
  const many = new Uint8Array(100_000).fill(7);
  expect(atob(base64(many))).toHaveLength(100_000);
});

test('people of the directory are counted apart from those only named in incidents', () => {
  const people = (known: number, named: number) =>
    peopleCount(Array.from({ length: known + named }, (_, i) => ({ in_directory: i < known })));
  expect([people(5, 9), people(1, 0), people(0, 2)]).toEqual([
    '5 people, 9 more named in incidents',
    '1 person',
    '0 people, 2 more named in incidents',
  ]);
});
