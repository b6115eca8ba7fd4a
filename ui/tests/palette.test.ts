import { expect, test, vi } from 'vitest';
import { matches } from '../src/shared/find';
import { found, type Does } from '../src/views/palette';
import { entry, incident, rollback } from './example';

vi.mock('../src/tauri/api', () => ({ query: vi.fn() }));
const does: Does = { fill: vi.fn(), say: vi.fn(), jump: vi.fn(), show: vi.fn(), open: vi.fn(), declare: vi.fn(), desk: {} as never };
const log = Array.from({ length: 10_000 }, (_, i) => entry({ number: i + 1, head: i === 11 ? 'Acme reported' : '' }));
const view = incident({ log, rollbacks: [rollback()], known_services: ['payments', 'search'] });
const commands = [{ name: 'lead', form: '/lead @person', help: 'name the leader', example: '' }];
const other = { ...view.row, id: 'other', summary: 'Search is slow' };
const sources = { view, rows: [view.row, other], commands, cards: [] };
const all = (typed: string) => found(typed, sources, does);
const labels = (typed: string) => all(typed).map(({ label }) => label);

test('views, other incidents and commands are there before anything is typed', () => {
  expect(labels('')).toEqual(['Tell', 'Who was told what', 'RFO', 'Cleanup', 'Briefing', 'Paste a timeline', 'Phone list', 'Settings', 'Declare an incident', 'Search is slow', '/lead @person']);
});

test('people, services and incidents by the start of any of their words', () => {
  expect(labels('search')).toEqual(expect.arrayContaining(['Search is slow', 'search: suspect', 'search: roll back']));
  expect(labels('bora')).toContain('Bora: give a task');
  expect(labels('payments')).toContain('payments: finished');
  expect(labels('nothing like it')).toEqual([]);
});

test('an entry by its number, or by its words', () => {
  all('#12').find(({ group }) => group === 'Log')?.act();
  expect(does.jump).toHaveBeenCalledWith(12);
  expect(labels('acme')).toEqual(['#12 Acme reported']);
});

test('each entry stands once', () => {
  for (const typed of ['', 's', 'bora', '12']) {
    const ids = all(typed).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test('words are found without accents, in any order, from their start', () => {
  expect([matches('Zoë Müller', 'mull zoe'), matches('@dan engineer', 'dan'), matches('payments', 'ment')]).toEqual([true, true, false]);
});
