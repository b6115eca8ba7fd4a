import { beforeEach, expect, test, vi } from 'vitest';
import { query } from '../src/tauri/api';
import type { CustomerImportView } from '../src/tauri/types';
import {
  customerCommands,
  customerNames,
  doneShare,
  findCustomers,
  keepOrder,
  progressCounts,
  stageOf,
  suggestedOwners,
  targets,
  teamCommands,
} from '../src/views/cleanup/customerActions';
import { CustomerImport } from '../src/views/cleanup/customerImport.svelte';
import { customer, incident } from './example';

vi.mock('../src/tauri/api', () => ({ query: vi.fn(), execute: vi.fn() }));
beforeEach(() => vi.mocked(query).mockReset());

const at = (clock: string) => `2026-03-30T${clock}:00.000Z`;
const acme = customer();
const nordwind = customer({ name: 'Nordwind "GmbH"', stage: 'contacted', owner: 'fay', how: '41 orders' });
const done = customer({ name: 'Done', stage: 'done', outcome: 'refunded' });

test.each([
  ['owner', '@Fay', { log: 'customer_owner_named', owner: '@Fay' }],
  ['contacted', ' wrote to them', { log: 'customer_contacted', text: ' wrote to them' }],
  ['contacted', '', { log: 'customer_contacted', text: '' }],
  ['resolution_sent', '', { log: 'customer_resolution_sent', via: '' }],
  ['done', 'refunded @ 10:14', { log: 'customer_done', text: 'refunded @ 10:14' }],
] as const)('%s with “%s” is one command per customer, as typed', (action, typed, command) =>
  expect(customerCommands(action, [acme, nordwind], typed)).toEqual([
    { ...command, customer: 'Acme' },
    { ...command, customer: 'Nordwind "GmbH"' },
  ]),
);

test('a customer keeps the place where it was shown, and a new one comes last', () => {
  const kept = keepOrder([nordwind, done, acme], ['Acme', 'Nordwind "GmbH"']);
  expect(kept.map(({ name }) => name)).toEqual(['Acme', 'Nordwind "GmbH"', 'Done']);
});

test.each(['owner', 'replied', 'done'] as const)('%s needs a text', (action) => expect(customerCommands(action, [acme], ' ')).toEqual([]));

test('naming the team starts the cleanup if it has not started', () => {
  const commands = (team: string, change: Parameters<typeof incident>[0]) => teamCommands(incident(change), team);
  expect(commands('Fay, @lea', { status: 'monitoring' })).toEqual([{ log: 'cleanup_started', team: 'Fay, @lea' }]);
  const started = { status: 'resolved', cleanup_started_at: at('09:00') } as const;
  expect(commands('fay lea', started)).toEqual([{ log: 'cleanup_team_named', team: 'fay lea' }]);
  expect(commands('fay', { status: 'mitigated' })).toEqual([{ log: 'cleanup_team_named', team: 'fay' }]);
  expect(commands(' ', started)).toEqual([]);
});

test('owners are suggested from the team, then from the call', () => {
  const people = incident().people;
  expect(suggestedOwners(incident({ cleanup_team: ['fay', 'bora'], people }))).toEqual(['fay', 'bora']);
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
  expect(shown({ ...contacted, unanswered: 'thank you' })).toBe('Replied: thank you');
  expect(shown({ stage: 'resolution_sent', resolution_sent_via: 'by mail' })).toBe('Resolution sent: by mail');
  expect(shown({ stage: 'resolution_sent', unanswered: 'it still fails' })).toBe('Replied: it still fails');
  expect(shown({ stage: 'done', outcome: 'refunded', unanswered: 'thanks' })).toBe('Done: refunded');
});

test('the bar is empty until a customer is done, and the counts match', () => {
  const shares = [
    [4, 0],
    [4, 2],
    [4, 4],
    [0, 0],
  ].map(([affected = 0, done = 0]) => doneShare({ affected, done }));
  expect(shares).toEqual([0, 0.5, 1, 0]);
  const counts = progressCounts({ affected: 4, contacted: 3, replied: 0, resolution_sent: 2, done: 2, no_owner: 1 });
  expect(counts.map(({ text }) => text)).toEqual([
    '4 affected',
    '3 contacted',
    '0 replied',
    '2 resolution sent',
    '2 done',
    '1 without an owner',
  ]);
  expect(counts.filter(({ isWarning }) => isWarning).map(({ text }) => text)).toEqual(['1 without an owner']);
});

test('an action applies to the selected customers, else the focused one, else the first', () => {
  const all = [acme, nordwind, done];
  const names = (selected: string[], focused?: string) => targets(all, new Set(selected), focused).map(({ name }) => name);
  expect(names(['Done', 'Acme'], 'Nordwind "GmbH"')).toEqual(['Acme', 'Done']);
  expect(names([], 'Nordwind "GmbH"')).toEqual(['Nordwind "GmbH"']);
  expect(names([], 'gone')).toEqual(['Acme']);
  expect(targets([], new Set(), undefined)).toEqual([]);
  expect([customerNames([acme]), customerNames([acme, done]), customerNames(all)]).toEqual(['Acme', 'Acme and Done', '3 customers']);
});

test('customers are found by any text that is shown of them', () => {
  const names = (typed: string) => findCustomers([acme, nordwind, done], typed).map(({ name }) => name);
  expect(names('nord')).toEqual(['Nordwind "GmbH"']);
  expect(names('fay')).toEqual(['Nordwind "GmbH"']);
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
  vi.mocked(query).mockResolvedValueOnce(importPreview(2));
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
  expect([customerImport.problem?.reason, customerImport.preview, customerImport.file]).toEqual([
    'This is a spreadsheet.',
    null,
    'customers.xlsx',
  ]);
});
