import { expect, test } from 'vitest';
import { complete, everyCommand, knownPeople, knownServices, meant } from '../src/incident/complete';
import type { CommandHelp, PersonCard } from '../src/tauri/types';
import { incident, rollback } from './example';

const commands: CommandHelp[] = ['lead', 'left', 'fixed'].map((name) => ({
  name,
  form: `/${name} …`,
  help: `help of ${name}`,
  example: '',
}));
const people = knownPeople(incident({ known_people: ['ada', 'bora'] }));
const at = (text: string) => complete(text, text.length, commands, people);
const inserts = (text: string) => at(text).offers.map(({ insert }) => insert);

test('a slash offers all commands, what is needed most first and picked', () => {
  expect(inserts('/')).toEqual(['/fixed ', '/lead ', '/left ']);
  expect(at('/').picked).toBe(0);
});

test('all commands are offered to stand in front of any text', () => {
  expect(everyCommand(commands)).toMatchObject({ from: 0, picked: 0, offers: { length: 3 } });
});

test('those on this call come first, then who sits here, then everybody known, each once', () => {
  expect(people.map(({ handle }) => handle)).toEqual(['bora', 'me', 'ada']);
  expect(inserts('/lead @')).toEqual(['@bora ', '@me ', '@ada ']);
  expect(inserts('/lead @me')).toEqual([]);
});

test('a link and nothing else is the call that is wanted', () => {
  expect(meant('https://meet.example/a', true)).toBe('/call https://meet.example/a');
  expect(meant('https://meet.example/a', false)).toBe('https://meet.example/a');
  for (const line of ['see https://meet.example/a', 'https://meet.example/a is slow', 'http://a', '/call https://a']) {
    expect(meant(line, true)).toBe(line);
  }
});

test('a part of a command picks the first; a whole one is said', () => {
  expect(at('/le')).toMatchObject({ from: 0, picked: 0 });
  expect(inserts('/LE')).toEqual(['/lead ', '/left ']);
  expect(at('/fixed').picked).toBe(-1);
});

test('people are offered anywhere, and never picked unasked', () => {
  expect(at('/lead @b')).toMatchObject({ from: 6, picked: -1, offers: [{ insert: '@bora ' }] });
  expect(inserts('ask @Bo')).toEqual(['@bora ']);
  expect(inserts('ask @bora')).toEqual([]);
});

test('only the word at the caret counts', () => {
  expect(complete('/le @x', 3, commands, people).offers).toHaveLength(2);
  expect(inserts('see /lead')).toEqual([]);
  expect(inserts('/var/log is full')).toEqual([]);
  expect(inserts('mail a@b')).toEqual([]);
});

test('a command about a service offers those on the board first, and picks none unasked', () => {
  const view = incident({ rollbacks: [rollback()], known_services: ['billing', 'payments'] });
  const services = knownServices(view);
  expect(services.map(({ handle }) => handle)).toEqual(['payments', 'billing']);
  const about = [{ name: 'backing', form: '/backing SERVICE [to Y]', help: '', example: '' }, ...commands];
  const offered = (text: string) => complete(text, text.length, about, people, services);
  expect(offered('/backing ')).toMatchObject({ from: 9, picked: -1, offers: [{ insert: 'payments ' }, { insert: 'billing ' }] });
  expect(offered('/backing b').offers.map(({ label }) => label)).toEqual(['billing']);
  for (const text of ['/backing payments', '/backing payments t', '/lead p', 'payments ']) {
    expect(offered(text).offers).toEqual([]);
  }
});

test('a service of several words is offered, and put, in quotes', () => {
  const services = [{ handle: 'card vendor', name: '' }, { handle: 'cart', name: '' }];
  const takes: CommandHelp[] = [{ name: 'back', form: '/back SERVICE [@person]', help: '', example: '' }];
  const offered = (text: string) => complete(text, text.length, takes, people, services);
  expect(offered('/back ca').offers.map(({ insert }) => insert)).toEqual(['"card vendor" ', 'cart ']);
  expect(offered('/back "card v')).toMatchObject({ from: 6, offers: [{ insert: '"card vendor" ' }] });
  expect(offered('/back cart @x').offers).toEqual([]);
});

test('people of the phone list are offered by any word of their name, without accents, and never by thousands', () => {
  const card = (handle: string, name: string) =>
    ({ contact: { handle }, name, known: true, reach: [], local_time: null }) as unknown as PersonCard;
  const many = Array.from({ length: 10_000 }, (_, i) => card(`p${i}`, `Person ${i}`));
  const all = knownPeople(incident(), [card('cd', 'Chloé Durand'), ...many]);
  const offered = (text: string) => complete(text, text.length, commands, all).offers.map(({ insert }) => insert);
  expect(offered('ask @chloe')).toEqual(['@cd ']);
  expect(offered('ask @dur')).toEqual(['@cd ']);
  expect(offered('ask @')).toHaveLength(50);
});
