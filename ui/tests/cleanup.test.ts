import { beforeEach, expect, test, vi } from 'vitest';
import { query } from '../src/tauri/api';
import type { CustomerImportView } from '../src/tauri/types';
import {
  affectedLine,
  allActions,
  customerActions,
  customerNames,
  doneShare,
  findCustomers,
  linesFor,
  progressCounts,
  stageOf,
  suggestedOwners,
  targets,
  teamLine,
} from '../src/views/cleanup/customerActions';
import { CustomerImport } from '../src/views/cleanup/customerImport.svelte';
import { customer, incident } from './example';

vi.mock('../src/tauri/api', () => ({ query: vi.fn(), execute: vi.fn() }));
beforeEach(() => vi.mocked(query).mockReset());

const at = (clock: string) => `2026-03-30T${clock}:00.000Z`;
const acme = customer();
const nordwind = customer({ name: 'Nordwind GmbH', quoted: '"Nordwind GmbH"', stage: 'contacted', owner: 'fay', how: '41 orders' });
const done = customer({ name: 'Done', quoted: 'Done', stage: 'done', outcome: 'refunded' });

test.each([
  ['owner', 'fay', ['/owner Acme @fay', '/owner "Nordwind GmbH" @fay']],
  ['owner', '@Fay', ['/owner Acme @fay', '/owner "Nordwind GmbH" @fay']],
  ['owner', ' ', []],
  ['contacted', ' wrote to them', ['/contacted Acme wrote to them', '/contacted "Nordwind GmbH" wrote to them']],
  ['contacted', '', ['/contacted Acme', '/contacted "Nordwind GmbH"']],
  ['resolution_sent', '', ['/resolution-sent Acme', '/resolution-sent "Nordwind GmbH"']],
  ['replied', '', []],
  ['done', '', []],
  ['done', 'refunded', ['/customer-done Acme refunded', '/customer-done "Nordwind GmbH" refunded']],
] as const)('%s with “%s” is one line per customer', (action, text, lines) => expect(linesFor(action, [acme, nordwind], text)).toEqual(lines));

test('each action has its own key, and none is the key for messages', () => {
  const keys = allActions.map((action) => customerActions[action].key);
  expect(new Set([...keys, 'W']).size).toBe(keys.length + 1);
});

test('naming the team starts the cleanup if it has not started', () => {
  const line = (typed: string, change: Parameters<typeof incident>[0]) => teamLine(incident(change), typed);
  const started = { status: 'resolved', cleanup_started_at: at('09:00') } as const;
  expect([line('Fay, @lea', { status: 'monitoring' }), line('fay lea', started), line('fay', { status: 'mitigated' }), line(' ', started)]).toEqual([
    '/cleanup @fay @lea',
    '/team @fay @lea',
    '/team @fay',
    null,
  ]);
  const people = incident().people;
  expect(suggestedOwners(incident({ cleanup_team: ['fay', 'bora'], people }))).toEqual(['fay', 'bora']);
});

test('an affected customer is added by a line', () => {
  expect(affectedLine({ name: 'Acme', how: ' 3  orders ', since: '' })).toBe('/affected Acme 3 orders');
  expect(affectedLine({ name: 'Big "Shop"', how: '3 orders', since: '10:14' })).toBe('/affected "Big Shop" 3 orders since 10:14');
  expect(affectedLine({ name: '@work', how: 'x' })).toBe('/affected "@work" x');
  expect([affectedLine({ name: 'Acme', how: '' }), affectedLine({ how: 'x' })]).toEqual([null, null]);
});

test('the stage is shown with the text of the last step', () => {
  const shown = (change: Parameters<typeof customer>[0]) => {
    const { label, text } = stageOf(customer(change));
    return [label, text].filter(Boolean).join(': ');
  };
  const contacted = { stage: 'contacted', contacted_at: at('09:00'), contact_text: 'called' } as const;
  expect(shown({})).toBe('No owner');
  expect(shown({ stage: 'assigned', owner: 'fay' })).toBe('Not contacted');
  expect(shown(contacted)).toBe('Contacted: called');
  expect(shown({ ...contacted, replied_at: at('09:10'), reply: 'thank you' })).toBe('Replied: thank you');
  expect(shown({ ...contacted, replied_at: at('08:50'), reply: 'what now?' })).toBe('Contacted: called');
  expect(shown({ stage: 'resolution_sent', resolution_sent_via: 'by mail' })).toBe('Resolution sent: by mail');
  expect(shown({ stage: 'done', outcome: 'refunded' })).toBe('Done: refunded');
});

test('the bar is empty until a customer is done, and the counts match', () => {
  const shares = [[4, 0], [4, 2], [4, 4], [0, 0]].map(([affected = 0, done = 0]) => doneShare({ affected, done }));
  expect(shares).toEqual([0, 0.5, 1, 0]);
  const counts = progressCounts({ affected: 4, contacted: 3, replied: 0, resolution_sent: 2, done: 2, no_owner: 1 });
  expect(counts.map(({ text }) => text)).toEqual(['4 affected', '3 contacted', '0 replied', '2 resolution sent', '2 done', '1 without an owner']);
  expect(counts.filter(({ isWarning }) => isWarning).map(({ text }) => text)).toEqual(['1 without an owner']);
});

test('an action applies to the selected customers, else the focused one, else the first', () => {
  const all = [acme, nordwind, done];
  const names = (selected: string[], focused?: string) => targets(all, new Set(selected), focused).map(({ name }) => name);
  expect(names(['Done', 'Acme'], 'Nordwind GmbH')).toEqual(['Acme', 'Done']);
  expect(names([], 'Nordwind GmbH')).toEqual(['Nordwind GmbH']);
  expect(names([], 'gone')).toEqual(['Acme']);
  expect(targets([], new Set(), undefined)).toEqual([]);
  expect([customerNames([acme]), customerNames([acme, done]), customerNames(all)]).toEqual(['Acme', 'Acme and Done', '3 customers']);
});

test('customers are found by any text that is shown of them', () => {
  const names = (typed: string) => findCustomers([acme, nordwind, done], typed).map(({ name }) => name);
  expect(names('nord')).toEqual(['Nordwind GmbH']);
  expect(names('fay')).toEqual(['Nordwind GmbH']);
  expect(names('done')).toEqual(['Done']);
  expect(names('no owner')).toEqual(['Acme']);
  expect(names('zzz')).toEqual([]);
});

const importPreview = (imports: number): CustomerImportView => ({
  summary: `${imports} new`,
  warning: null,
  entries: 12,
  imports,
  rows: [],
  unchanged: [],
  not_in_file: [],
  row_errors: [],
});

test('the import takes what the preview showed, and nothing without a preview', async () => {
  vi.useFakeTimers();
  const customerImport = new CustomerImport('0195-1');
  const run = vi.fn().mockResolvedValue({ numbers: [13] });
  const runner = { run } as never;
  expect(await customerImport.import(runner)).toBe(false);
  vi.mocked(query).mockResolvedValueOnce(importPreview(2) as never);
  customerImport.paste('Ácme\tcannot pay');
  await vi.advanceTimersByTimeAsync(1000);
  expect(vi.mocked(query).mock.lastCall?.[0]).toMatchObject({ ask: 'preview_customer_import', bytes: 'w4FjbWUJY2Fubm90IHBheQ==' });
  expect(await customerImport.import(runner)).toBe(true);
  expect(run).toHaveBeenCalledWith({ do: 'import_customers', incident: '0195-1', bytes: 'w4FjbWUJY2Fubm90IHBheQ==', entries: 12 });
  customerImport.paste('');
  await vi.advanceTimersByTimeAsync(1000);
  expect([customerImport.preview, await customerImport.import(runner)]).toEqual([null, false]);
  vi.useRealTimers();
});

test('a problem with the rows replaces the preview', async () => {
  const customerImport = new CustomerImport('0195-1');
  vi.mocked(query).mockRejectedValueOnce({ code: 'invalid', reason: 'This is a spreadsheet.', hint: '' });
  await customerImport.choose(new File(['PK'], 'customers.xlsx'));
  expect([customerImport.problem?.reason, customerImport.preview, customerImport.file]).toEqual(['This is a spreadsheet.', null, 'customers.xlsx']);
});
