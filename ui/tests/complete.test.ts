import { expect, test } from 'vitest';
import { complete } from '../src/incident/complete';
import type { CommandHelp } from '../src/tauri/types';
import { incident } from './example';

const commands: CommandHelp[] = ['lead', 'left', 'fixed'].map((name) => ({
  name,
  form: `/${name} …`,
  help: `help of ${name}`,
  example: '',
}));
const { people } = incident();
const at = (text: string) => complete(text, text.length, commands, people);
const inserts = (text: string) => at(text).offers.map(({ insert }) => insert);

test('a slash offers all commands, none of them picked', () => {
  expect(inserts('/')).toEqual(['/lead ', '/left ', '/fixed ']);
  expect(at('/').picked).toBe(-1);
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
