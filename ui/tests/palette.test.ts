import { expect, test, vi } from 'vitest';
import { matchesWords } from '../src/shared/find';
import { paletteItems, type PaletteActions } from '../src/views/palette';
import type { FoundEntry } from '../src/tauri/types';
import { entry, incident, rollback } from './example';

vi.mock('../src/tauri/api', () => ({ query: vi.fn() }));
const actions: PaletteActions = {
  fill: vi.fn(),
  log: vi.fn(),
  showEntry: vi.fn(),
  show: vi.fn(),
  open: vi.fn(),
  declare: vi.fn(),
  showFound: vi.fn(),
  editMyName: vi.fn(),
  runner: {} as never,
};
const log = Array.from({ length: 10_000 }, (_, i) => entry({ number: i + 1, title: i === 11 ? 'Acme reported' : '' }));
const view = incident({ log, rollbacks: [rollback()], suggested_services: ['payments', 'search'] });
const commands = [{ name: 'lead', usage: '/lead @person', help: 'name the leader', example: '', takes_service: false }];
const other = { ...view.row, id: 'other', summary: 'Search is slow' };
const sources = { view, rows: [view.row, other], commands, cards: [], found: [], zone: 'UTC' };
const all = (typed: string) => paletteItems(typed, sources, actions);
const labels = (typed: string) => all(typed).map(({ label }) => label);

test('screens, other incidents and commands are there before anything is typed', () => {
  expect(labels('')).toEqual([
    'Update',
    'Update history',
    'RFO',
    'Cleanup',
    'Briefing',
    'Your name',
    'Import',
    'Directory',
    'Settings',
    'Declare incident',
    'Search is slow',
    '/lead @person',
  ]);
});

test('“Your name?” of the header is found, while somebody can log', () => {
  all('name')
    .find(({ id }) => id === 'my name')
    ?.act();
  expect(actions.editMyName).toHaveBeenCalledOnce();
  const closed = { ...sources, view: { ...view, row: { ...view.row, open: false } } };
  expect(paletteItems('your name', closed, actions)).toEqual([]);
});

test('only the first nine incidents have a key', () => {
  const rows = [view.row, ...Array.from({ length: 10 }, (_, i) => ({ ...other, id: `other ${i}` }))];
  const incidents = paletteItems('search is', { ...sources, rows }, actions).filter(({ group }) => group === 'Incidents');
  expect(incidents.map(({ keys }) => keys)).toEqual(['Ctrl+2', 'Ctrl+3', 'Ctrl+4', 'Ctrl+5', 'Ctrl+6', 'Ctrl+7']);
  const all = paletteItems('', { ...sources, rows }, actions).filter(({ group }) => group === 'Incidents');
  expect(all.slice(7).map(({ keys }) => keys)).toEqual(['Ctrl+9', undefined, undefined]);
});

test('people, services and incidents are found by the start of any word', () => {
  expect(labels('search')).toEqual(expect.arrayContaining(['Search is slow', 'search: suspect', 'search: request rollback']));
  expect(labels('bora')).toContain('Bora: assign task …');
  expect(labels('payments')).toContain('payments: rolled back');
  expect(labels('nothing like it')).toEqual([]);
});

test('a service whose name has several words is quoted in its line', () => {
  const named = { ...sources, view: { ...view, suggested_services: ['card payments'] } };
  const items = paletteItems('card', named, actions).filter(({ label }) => label.startsWith('card payments: '));
  items.forEach(({ act }) => act());
  expect(vi.mocked(actions.fill).mock.calls).toEqual([['/suspect "card payments" '], ['/rollback "card payments" ']]);
});

test('a complete action of a rollback is logged, another one fills the composer', () => {
  const act = (label: string) =>
    all('payments')
      .find((item) => item.label === label)
      ?.act();
  act('payments: rolled back');
  expect(actions.log).toHaveBeenCalledWith({ run: 'finish_rollback', service: 'payments' });
  act('payments: failed');
  expect(actions.fill).toHaveBeenLastCalledWith('/rollback-failed payments ');
});

test('an entry is found by its number or its text', () => {
  all('#12')
    .find(({ group }) => group === 'Log')
    ?.act();
  expect(actions.showEntry).toHaveBeenCalledWith(12);
  expect(labels('acme')).toEqual(['#12 Acme reported']);
});

test('each result appears once', () => {
  for (const typed of ['', 's', 'bora', '12']) {
    const ids = all(typed).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test('words match from their start, without accents and in any order', () => {
  expect([matchesWords('Zoë Müller', 'mull zoe'), matchesWords('@dan engineer', 'dan'), matchesWords('payments', 'ment')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('entries of other incidents are found, and those of this one only once', () => {
  const entryOf = (incident: string, number: number, title: string): FoundEntry => ({
    incident,
    number,
    title,
    summary: 'Search is slow',
    status: 'closed',
    at: '2026-10-03T10:00:00Z',
    author: 'Ada',
    group: 'notes',
    detail: 'the index is full',
    is_retracted: false,
  });
  const found = [entryOf(view.row.id, 12, 'Acme reported'), entryOf(view.row.id, 9_000, 'Acme left'), entryOf('other', 3, 'Acme reported')];
  const items = paletteItems('acme', { ...sources, found }, actions);
  expect(items.map(({ group, id }) => [group, id])).toEqual([
    ['Log', 'entry 12'],
    ['All incidents', `found ${view.row.id} 9000`],
    ['All incidents', 'found other 3'],
  ]);
  expect([items.at(-1)?.label, items.at(-1)?.help]).toEqual(['Acme reported: the index is full', 'Search is slow · 3 Oct']);
  items.at(-1)?.act();
  expect(actions.showFound).toHaveBeenCalledWith('other', 3);
});
