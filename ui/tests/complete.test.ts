import { expect, test } from 'vitest';
import { complete, quoted, everyCommand, expandLink, fileOf, knownPeople, knownServices, wordsOf } from '../src/incident/complete';
import type { CommandHelp, PersonCard, PersonView } from '../src/tauri/types';
import { incident, rollback } from './example';

const command = (name: string, usage: string): CommandHelp => ({
  name,
  usage,
  help: `help of ${name}`,
  example: '',
  takes_service: usage.includes('SERVICE'),
});
const commands = ['lead', 'leave', 'fixed'].map((name) => command(name, `/${name} …`));
const people = knownPeople(incident({ suggested_people: ['ada', 'bora'] }));
const at = (text: string) => complete(text, text.length, commands, people);
const inserts = (text: string) => at(text).items.map(({ insert }) => insert);

test('a slash lists all commands, the most used first and selected', () => {
  expect(inserts('/')).toEqual(['/fixed ', '/lead ', '/leave ']);
  expect(at('/').selected).toBe(0);
});

test('all commands can be inserted before any text', () => {
  expect(everyCommand(commands)).toMatchObject({ from: 0, selected: 0, items: { length: 3 } });
});

test('people on the call come first, then the user, then everyone known, each once', () => {
  expect(people.map(({ name }) => name)).toEqual(['bora', 'me', 'ada']);
  expect(inserts('/lead @')).toEqual(['@bora ', '@me ', '@ada ']);
  expect(inserts('/lead @me')).toEqual([]);
});

test('what somebody on the call said can be logged as their words with one key', () => {
  const person = (id: string, name: string, presence: 'on_call' | 'left' = 'on_call') => ({ id, name, presence, since: '', free: true });
  const tom = person('tom', 'Tom');
  expect(wordsOf('Tom: restarted it', [tom])).toEqual({
    from: 0,
    items: [{ insert: '@tom: restarted it', label: 'Log as Tom’s words', help: '@tom: restarted it', logs: true }],
    selected: -1,
  });
  const line = (text: string, ...people: PersonView[]) => wordsOf(text, people)?.items[0]?.insert;
  expect(line('10:42 tom: no: it is the proxy\nnext', tom)).toBe('10:42 @tom: no: it is the proxy\nnext');
  expect(line('Hana: yes', person('Hana-Suzuki', 'Hana Suzuki'))).toBe('@Hana-Suzuki: yes');
  for (const text of ['Tom:', 'Tom: ', 'Tom restarted it', 'cause: Tom: x', 'https://tom: x']) expect(line(text, tom)).toBeUndefined();
  expect(line('Tom: x', person('tom', 'Tom', 'left'))).toBeUndefined();
  expect(line('Tom: x', person('tom-a', 'Tom A'), person('tom-b', 'Tom B'))).toBeUndefined();
});

test('the file of a path alone can be kept with one key, and Enter still logs the line', () => {
  expect(fileOf({ description: 'shot.png, 34 KB', line: '/evidence ~/shot.png' })).toEqual({
    from: 0,
    items: [{ insert: '/evidence ~/shot.png', label: 'Keep as evidence', help: 'shot.png, 34 KB', logs: true }],
    selected: -1,
  });
});

test('a link alone sets the call while there is none', () => {
  expect(expandLink('https://meet.example/a', true)).toBe('/call https://meet.example/a');
  expect(expandLink('https://meet.example/a', false)).toBe('https://meet.example/a');
  for (const line of ['see https://meet.example/a', 'https://meet.example/a is slow', 'http://a', '/call https://a']) {
    expect(expandLink(line, true)).toBe(line);
  }
});

test('a partial command selects the first match, a whole command none', () => {
  expect(at('/le')).toMatchObject({ from: 0, selected: 0 });
  expect(inserts('/LE')).toEqual(['/lead ', '/leave ']);
  expect(at('/fixed').selected).toBe(-1);
});

test('people are suggested anywhere, and none is selected', () => {
  expect(at('/lead @b')).toMatchObject({ from: 6, selected: -1, items: [{ insert: '@bora ' }] });
  expect(inserts('ask @Bo')).toEqual(['@bora ']);
  expect(inserts('ask @bora')).toEqual([]);
});

test('only the word at the caret counts', () => {
  expect(complete('/le @x', 3, commands, people).items).toHaveLength(2);
  expect(inserts('see /lead')).toEqual([]);
  expect(inserts('/var/log is full')).toEqual([]);
  expect(inserts('mail a@b')).toEqual([]);
});

test('services with a rollback come first, and none is selected', () => {
  const view = incident({ rollbacks: [rollback()], suggested_services: ['billing', 'payments'] });
  const services = knownServices(view);
  expect(services.map(({ name }) => name)).toEqual(['payments', 'billing']);
  const all = [command('rollback-started', '/rollback-started SERVICE [to Y]'), ...commands];
  const completed = (text: string) => complete(text, text.length, all, people, services);
  expect(completed('/rollback-started ')).toMatchObject({
    from: 18,
    selected: -1,
    items: [{ insert: 'payments ' }, { insert: 'billing ' }],
  });
  expect(completed('/rollback-started b').items.map(({ label }) => label)).toEqual(['billing']);
  for (const text of ['/rollback-started payments', '/rollback-started payments t', '/lead p', 'payments ']) {
    expect(completed(text).items).toEqual([]);
  }
});

test('a service of several words is inserted in quotes', () => {
  const services = [
    { name: 'card vendor', help: '' },
    { name: 'cart', help: '' },
  ];
  const all = [command('rollback', '/rollback SERVICE [@person]')];
  const completed = (text: string) => complete(text, text.length, all, people, services);
  expect(completed('/rollback ca').items.map(({ insert }) => insert)).toEqual(['"card vendor" ', 'cart ']);
  expect(completed('/rollback "card v')).toMatchObject({ from: 10, items: [{ insert: '"card vendor" ' }] });
  expect(completed('/rollback cart @x').items).toEqual([]);
});

test('people in the directory are found by any part of their name, without accents, at most 50 of them', () => {
  const card = (id: string, name: string) =>
    ({ contact: { id }, name, in_directory: true, methods: [], local_time: null }) as unknown as PersonCard;
  const many = Array.from({ length: 10_000 }, (_, i) => card(`p${i}`, `Person ${i}`));
  const all = knownPeople(incident(), [card('cd', 'Chloé Durand'), ...many]);
  const completed = (text: string) => complete(text, text.length, commands, all).items.map(({ insert }) => insert);
  expect(completed('ask @chloe')).toEqual(['@cd ']);
  expect(completed('ask @dur')).toEqual(['@cd ']);
  expect(completed('ask @')).toHaveLength(50);
});

test.each([
  ['web', 'web'],
  ['payments api', '"payments api"'],
  ['@work', '"@work"'],
  ['Big "Shop"', '"Big ""Shop"""'],
])('the name %s is written as %s in a line', (name, written) => expect(quoted(name)).toBe(written));
