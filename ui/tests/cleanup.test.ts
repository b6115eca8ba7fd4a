import { beforeEach, expect, test, vi } from 'vitest';
import { query } from '../src/tauri/api';
import type { MergeView } from '../src/tauri/types';
import { affectedLine, doings, everyDoing, findCustomers, helpers, inNumbers, linesFor, meant, named, shares, standsAs, teamLine } from '../src/views/cleanup/doings';
import { Importing } from '../src/views/cleanup/importing.svelte';
import { customer, incident } from './example';

vi.mock('../src/tauri/api', () => ({ query: vi.fn(), execute: vi.fn() }));
beforeEach(() => vi.mocked(query).mockReset());

const at = (clock: string) => `2026-03-30T${clock}:00.000Z`;
const acme = customer();
const nordwind = customer({ name: 'Nordwind GmbH', quoted: '"Nordwind GmbH"', standing: 'spoken_with', owner: 'fay', how: '41 orders' });
const done = customer({ name: 'Done', quoted: 'Done', standing: 'settled', settled_how: 'refunded' });

test.each([
  ['talks', 'fay', ['/talks Acme @fay', '/talks "Nordwind GmbH" @fay']],
  ['talks', '@Fay', ['/talks Acme @fay', '/talks "Nordwind GmbH" @fay']],
  ['talks', ' ', []],
  ['contacted', ' wrote to them', ['/contacted Acme wrote to them', '/contacted "Nordwind GmbH" wrote to them']],
  ['contacted', '', ['/contacted Acme', '/contacted "Nordwind GmbH"']],
  ['over', '', ['/told-over Acme', '/told-over "Nordwind GmbH"']],
  ['answered', '', []],
  ['settled', '', []],
  ['settled', 'refunded', ['/settled Acme refunded', '/settled "Nordwind GmbH" refunded']],
] as const)('%s with “%s” is a line for each', (doing, words, lines) => expect(linesFor(doing, [acme, nordwind], words)).toEqual(lines));

test('each step has a key of its own, and none is that of writing', () => {
  const keys = everyDoing.map((doing) => doings[doing].key);
  expect(new Set([...keys, 'W']).size).toBe(keys.length + 1);
});

test('the team starts the cleanup where it has not begun', () => {
  const line = (phase: 'fixed' | 'cleanup', typed: string) => teamLine(incident({ phase }), typed);
  expect([line('fixed', 'Fay, @lea'), line('cleanup', 'fay lea'), line('cleanup', ' ')]).toEqual([
    '/cleanup @fay @lea',
    '/team @fay @lea',
    null,
  ]);
  const people = incident().people;
  expect(helpers(incident({ cleanup_team: ['fay', 'bora'], people }))).toEqual(['fay', 'bora']);
});

test('somebody is added by hand in a line', () => {
  expect(affectedLine({ name: 'Acme', how: ' 3  orders ', since: '' })).toBe('/affected Acme 3 orders');
  expect(affectedLine({ name: 'Big "Shop"', how: '3 orders', since: '10:14' })).toBe('/affected "Big Shop" 3 orders since 10:14');
  expect(affectedLine({ name: '@work', how: 'x' })).toBe('/affected "@work" x');
  expect([affectedLine({ name: 'Acme', how: '' }), affectedLine({ how: 'x' })]).toEqual([null, null]);
});

test('how far it is with them, and the words of the last step', () => {
  const shown = (change: Parameters<typeof customer>[0]) => {
    const { words, last } = standsAs(customer(change));
    return [words, last].filter(Boolean).join(': ');
  };
  const contacted = { standing: 'spoken_with', contacted_at: at('09:00'), contact: 'called' } as const;
  expect(shown({})).toBe('nobody talks to them');
  expect(shown({ standing: 'assigned', owner: 'fay' })).toBe('not contacted yet');
  expect(shown(contacted)).toBe('contacted: called');
  expect(shown({ ...contacted, answered_at: at('09:10'), answer: 'thank you' })).toBe('answered: thank you');
  expect(shown({ ...contacted, answered_at: at('08:50'), answer: 'what now?' })).toBe('contacted: called');
  expect(shown({ standing: 'knows_it_is_over', told_over_through: 'by mail' })).toBe('knows that it is over: by mail');
  expect(shown({ standing: 'settled', settled_how: 'refunded' })).toBe('settled: refunded');
});

test('the bar is whole, and the numbers say the same', () => {
  const parts = shares([acme, nordwind, done, done]);
  expect(parts.map(({ standing, count }) => [standing, count])).toEqual([
    ['settled', 2],
    ['spoken_with', 1],
    ['alone', 1],
  ]);
  expect(parts.reduce((sum, { share }) => sum + share, 0)).toBe(1);
  expect(shares([])).toEqual([]);
  expect(inNumbers({ affected: 4, spoken_with: 3, answered: 0, know_it_is_over: 2, settled: 2, alone: 1 })).toEqual([
    '4 affected',
    '3 spoken with',
    '0 answered',
    '2 know that it is over',
    '2 settled',
    'nobody talks to 1',
  ]);
});

test('a key means those who are selected, else the one in focus, else who needs a word most', () => {
  const all = [acme, nordwind, done];
  const names = (selected: string[], focused?: string) => meant(all, new Set(selected), focused).map(({ name }) => name);
  expect(names(['Done', 'Acme'], 'Nordwind GmbH')).toEqual(['Acme', 'Done']);
  expect(names([], 'Nordwind GmbH')).toEqual(['Nordwind GmbH']);
  expect(names([], 'gone')).toEqual(['Acme']);
  expect(meant([], new Set(), undefined)).toEqual([]);
  expect([named([acme]), named([acme, done]), named(all)]).toEqual(['Acme', 'Acme and Done', '3 customers']);
});

test('customers are found by what is shown of them', () => {
  const names = (typed: string) => findCustomers([acme, nordwind, done], typed).map(({ name }) => name);
  expect(names('nord')).toEqual(['Nordwind GmbH']);
  expect(names('fay')).toEqual(['Nordwind GmbH']);
  expect(names('settled')).toEqual(['Done']);
  expect(names('nobody')).toEqual(['Acme']);
  expect(names('zzz')).toEqual([]);
});

const merged = (takes: number): MergeView => ({
  summary: `${takes} new`,
  remark: null,
  entries: 12,
  takes,
  rows: [],
  unchanged: [],
  not_in_file: [],
  faults: [],
});

test('what is taken is what was shown, and nothing without that', async () => {
  vi.useFakeTimers();
  const importing = new Importing('0195-1');
  const run = vi.fn().mockResolvedValue({ numbers: [13] });
  const desk = { run } as never;
  expect(await importing.take(desk)).toBe(false);
  vi.mocked(query).mockResolvedValueOnce(merged(2) as never);
  importing.paste('Ácme\tcannot pay');
  await vi.advanceTimersByTimeAsync(1000);
  expect(vi.mocked(query).mock.lastCall?.[0]).toMatchObject({ ask: 'compare_customers', bytes: 'w4FjbWUJY2Fubm90IHBheQ==' });
  expect(await importing.take(desk)).toBe(true);
  expect(run).toHaveBeenCalledWith({ do: 'take_customers', incident: '0195-1', bytes: 'w4FjbWUJY2Fubm90IHBheQ==', entries: 12 });
  importing.paste('');
  await vi.advanceTimersByTimeAsync(1000);
  expect([importing.merge, await importing.take(desk)]).toEqual([null, false]);
  vi.useRealTimers();
});

test('a problem with what was pasted takes the place of the differences', async () => {
  const importing = new Importing('0195-1');
  vi.mocked(query).mockRejectedValueOnce({ code: 'mistake', reason: 'This is a spreadsheet.', hint: '' });
  await importing.choose(new File(['PK'], 'customers.xlsx'));
  expect([importing.problem?.reason, importing.merge, importing.file]).toEqual(['This is a spreadsheet.', null, 'customers.xlsx']);
});
