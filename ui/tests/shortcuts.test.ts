import { expect, test } from 'vitest';
import readme from '../../README.md?raw';
import { eachDoes, inAria, inOrder, inText, lastKey } from '../src/shared/keys';
import { shortcuts } from '../src/shared/shortcuts';
import { allActions, customerActions } from '../src/views/cleanup/customerActions';

const keysOf = (screen: keyof typeof shortcuts): string[] => Object.values<string | readonly string[]>(shortcuts[screen]).flat();

const screens = (Object.keys(shortcuts) as (keyof typeof shortcuts)[]).map((screen) => ({
  screen,
  keys: [
    ...keysOf(screen),
    // Quick declare is a window of its own.
    ...(screen === 'main' || screen === 'quick' ? [] : keysOf('main')),
    ...(screen === 'cleanup' ? allActions.map((action) => customerActions[action].key) : []),
  ],
}));

test.each(screens)('on the screen $screen, no two shortcuts share their keys', ({ keys }) => {
  expect(keys.filter((one, i) => keys.indexOf(one) !== i)).toEqual([]);
});

test('the table of README.md names only shortcuts that exist', () => {
  const table = /\| Key \| \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(readme)?.[1] ?? '';
  const named = table.split('\n').flatMap(
    (row) =>
      row
        .split('|')[1]
        ?.trim()
        .split(/, | … /) ?? [],
  );
  expect(named, 'the table is found').toContain('Ctrl+N');
  const known = [...keysOf('main'), ...keysOf('incident')];
  expect(named.filter((keys) => !known.includes(keys))).toEqual([]);
});

const sources = import.meta.glob<string>('../src/**/*.{ts,svelte}', { query: '?raw', import: 'default', eager: true });

test('no other file spells out a shortcut', () => {
  // The hotkey of the desktop is typed by the user, with an example.
  const allowed = ['../src/shared/shortcuts.ts', '../src/views/settings/General.svelte'];
  const withoutComments = (text: string) => text.replace(/\/\*[^]*?\*\/|<!--[^]*?-->|^\s*\/\/.*$/gm, '');
  const spelled = Object.entries(sources).filter(([, text]) => /\b(?:Ctrl|Control|Alt)[+ ]/.test(withoutComments(text)));
  expect(spelled.map(([path]) => path).filter((path) => !allowed.includes(path))).toEqual([]);
});

test('numbered keys act on the items in their order, as far as there are both', () => {
  const acted: string[] = [];
  const actions = inOrder(['Alt+1', 'Alt+2'], ['a', 'b', 'c'], (item) => acted.push(item));
  expect(Object.keys(actions)).toEqual(['Alt+1', 'Alt+2']);
  actions['Alt+2']?.();
  expect(acted).toEqual(['b']);
  expect(inOrder(['Alt+1', 'Alt+2'], [], () => acted.push(''))).toEqual({});
});

test('several keys do the same', () => {
  let count = 0;
  Object.values(eachDoes(['F1', 'Ctrl+?'], () => (count += 1))).forEach((act) => act());
  expect(count).toBe(2);
});

test('keys are shown without what is held, or as text', () => {
  expect([lastKey('Ctrl+N'), lastKey('Ctrl+,'), lastKey('W')]).toEqual(['N', ',', 'W']);
  expect([inText('Ctrl+Z'), inText('F1')]).toEqual(['Ctrl Z', 'F1']);
  expect([inAria('Ctrl+Z'), inAria('Alt+1'), inAria(undefined)]).toEqual(['Control+Z', 'Alt+1', undefined]);
});
