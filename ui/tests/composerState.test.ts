import { beforeEach, expect, test, vi } from 'vitest';
import { CommandRunner } from '../src/incident/commandRunner.svelte';
import { Composers, entriesIn } from '../src/incident/composerState.svelte';
import { parseRefused, RefusedLines } from '../src/incident/refusedLines.svelte';
import { execute, query } from '../src/tauri/api';
import type { CommandResult, Execute } from '../src/tauri/types';

vi.mock('../src/tauri/api', () => ({ execute: vi.fn(), query: vi.fn() }));

const result: CommandResult = { incident: null, numbers: [], rows: [], warning: null, completed: [], failed: [], saved: null };
/** What is on the disk. */
let texts: Map<string, string>;
/** The logged lines, as `incident: line`; a line that starts with `/bad` is refused. */
let logged: string[];

function run(command: Execute): Promise<CommandResult> {
  if (command.do === 'save_text') texts.set(command.key, command.text);
  if (command.do === 'say' && command.line.startsWith('/bad')) {
    return Promise.reject({ code: 'invalid', reason: '/bad isn’t a command.', hint: '', field: null, causes: [] });
  }
  if (command.do === 'say') logged.push(`${command.incident}: ${command.line}`);
  return Promise.resolve(result);
}

beforeEach(() => {
  vi.useFakeTimers();
  [texts, logged] = [new Map(), []];
  vi.mocked(execute).mockImplementation(run);
  vi.mocked(query).mockImplementation((asked) => Promise.resolve((asked.ask === 'saved_text' ? texts.get(asked.key) : '') ?? ''));
});

const newComposers = () => new Composers(new CommandRunner(() => Promise.resolve()), new RefusedLines());
const settle = () => vi.advanceTimersByTimeAsync(1000);

test('each incident keeps its text, and a line is logged where it was typed', async () => {
  const composers = newComposers();
  const [a, b] = [composers.of('a'), composers.of('b')];
  a.typed('for a', 0);
  b.typed('for b', 0);
  expect([composers.of('a').text, composers.of('b').text]).toEqual(['for a', 'for b']);
  a.log(a.take());
  b.log(b.take());
  await settle();
  expect([logged.toSorted(), a.text, b.text]).toEqual([['a: for a', 'b: for b'], '', '']);
});

test('lines are logged in their order, whatever is typed meanwhile', async () => {
  const a = newComposers().of('a');
  for (const line of ['one', 'two', 'three']) {
    a.typed(line, 0);
    a.log(a.take());
  }
  a.typed('fo', 0);
  await settle();
  expect([logged, a.text]).toEqual([['a: one', 'a: two', 'a: three'], 'fo']);
});

test('a refused line moves out of the field with its reason, and the lines after it are logged', async () => {
  const composers = newComposers();
  const a = composers.of('a');
  a.log('/bad one');
  a.log('two');
  a.typed('next', 0);
  await settle();
  expect(logged).toEqual(['a: two']);
  expect(a.refused).toMatchObject([{ line: '/bad one', reason: '/bad isn’t a command.' }]);
  expect([a.text, composers.of('b').refused], 'the next line is as typed, and no other incident has it').toEqual(['next', []]);
});

test('a refused line stays until it is edited, logged again or dismissed', async () => {
  const a = newComposers().of('a');
  ['/bad 1', '/bad 2', '/bad 3'].forEach((line) => a.log(line));
  await settle();
  const idOf = (line: string) => a.refused.find((one) => one.line === line)?.id ?? 0;

  a.dismiss(idOf('/bad 1'));
  a.recall();
  expect([a.text, a.refused.map(({ line }) => line)], 'the up arrow edits the newest').toEqual(['/bad 3', ['/bad 2']]);

  vi.mocked(execute).mockImplementation((command) => run(command.do === 'say' ? { ...command, line: 'now it works' } : command));
  a.logAgain(idOf('/bad 2'));
  await settle();
  expect([logged, a.refused]).toEqual([['a: now it works'], []]);
});

test('a line that was dismissed by mistake comes back with the up arrow', async () => {
  const a = newComposers().of('a');
  a.log('/bad 1');
  await settle();
  a.recalled = '';
  a.dismiss(a.refused[0]?.id ?? 0);
  a.recall();
  expect([a.text, a.refused]).toEqual(['/bad 1', []]);
});

test('the text and the refused lines survive a crash', async () => {
  const before = newComposers().of('a');
  before.log('/bad one');
  await settle();
  before.typed('we think', 0);
  await settle();
  const after = newComposers().of('a');
  await settle();
  expect([after.text, after.refused.map(({ line }) => line)]).toEqual(['we think', ['/bad one']]);
});

test('lines that wait when the program ends are kept, and no start logs them', async () => {
  // Given three lines typed while the first one is still being logged.
  vi.mocked(execute).mockImplementation((command) => (command.do === 'say' ? new Promise(() => {}) : run(command)));
  const before = newComposers().of('a');
  await settle();
  for (const line of ['one', 'two', 'three']) {
    before.typed(line, 0);
    before.log(before.take());
  }
  before.typed('fo', 0);
  await settle();
  expect(before.refused, 'they only wait').toEqual([]);

  // When the program ends and starts again, a person sees them and decides.
  vi.mocked(execute).mockImplementation(run);
  const after = newComposers().of('a');
  await settle();
  expect(after.refused.map(({ line, reason }) => [line, reason])).toEqual(
    ['one', 'two', 'three'].map((line) => [line, 'Grizzly ended before this line was confirmed as logged.']),
  );
  expect([after.text, logged], 'nothing is logged by itself').toEqual(['fo', []]);

  // When one is logged again, it is logged once, and the next start doesn't show it.
  after.logAgain(after.refused[1]?.id ?? 0);
  await settle();
  const later = newComposers().of('a');
  await settle();
  expect([logged, later.refused.map(({ line }) => line)]).toEqual([['a: two'], ['one', 'three']]);
});

test('a line that is logged leaves nothing to restore', async () => {
  const composers = newComposers();
  await settle();
  composers.of('a').log('one');
  await settle();
  const after = newComposers().of('a');
  await settle();
  expect([logged, after.refused, texts.get('refused lines')]).toEqual([['a: one'], [], '']);
});

test('quitting waits until every line is logged and what is typed is saved', async () => {
  const composers = newComposers();
  const [a, b] = [composers.of('a'), composers.of('b')];
  await settle();
  let logOne = () => {};
  vi.mocked(execute).mockImplementation((command) =>
    command.do === 'say' && command.line === 'one' ? new Promise((resolve) => (logOne = () => resolve(run(command)))) : run(command),
  );
  a.log('one');
  a.log('two');
  b.typed('we think', 0);
  let hasEnded = false;
  const end = composers.end().then(() => (hasEnded = true));
  await settle();
  expect(hasEnded, 'the first line is still being logged').toBe(false);
  logOne();
  await end;
  expect([logged, texts.get('b'), texts.get('refused lines')]).toEqual([['a: one', 'a: two'], 'we think', '']);
});

test('characters that come before the saved text is read go after it', async () => {
  texts.set('a', 'we think that it is ');
  const a = newComposers().of('a');
  a.typed('the lock', 0);
  await settle();
  expect([a.text, texts.get('a')]).toEqual(['we think that it is the lock', 'we think that it is the lock']);
});

test('a text that is put into the field before the saved text is read replaces it, and the up arrow restores it', async () => {
  texts.set('a', 'we think');
  const a = newComposers().of('a');
  a.fill('/lead @');
  await settle();
  expect([a.text, a.recalled]).toEqual(['/lead @', 'we think']);
});

test('saves arrive in the order of typing, however slow the disk is', async () => {
  const a = newComposers().of('a');
  await settle();
  const slow: (() => void)[] = [];
  vi.mocked(execute).mockImplementation((command) => new Promise((resolve) => slow.push(() => resolve(run(command)))));
  a.typed('old', 0);
  a.saveNow();
  a.typed('new', 0);
  a.saveNow();
  await settle();
  expect(slow.length, 'the second save waits for the first').toBe(1);
  slow[0]?.();
  await settle();
  slow[1]?.();
  await settle();
  expect(texts.get('a')).toBe('new');
});

test('undo and redo of typing stay in the text', () => {
  const a = newComposers().of('a');
  a.typed('only EU', 0);
  a.typed('only EU customers', 5000);
  a.undo();
  expect([a.text, a.canRedo]).toEqual(['only EU', true]);
  a.redo();
  expect([a.text, a.canRedo]).toEqual(['only EU customers', false]);
  a.log(a.take());
  a.undo();
  expect(a.text, 'a logged line does not come back').toBe('');
});

test('a text that is replaced or deleted comes back with the up arrow', () => {
  const a = newComposers().of('a');
  a.typed('we think', 0);
  a.fill('/lead @');
  a.typed('', 5000);
  a.recall();
  expect(a.text).toBe('/lead @');
  a.undo();
  a.undo();
  a.undo();
  expect(a.text).toBe('we think');
});

test('only whole refused lines are read', () => {
  const whole = { incident: 'a', line: '/bad', reason: 'why', hint: '' };
  expect(parseRefused(JSON.stringify([whole, { line: 'x' }, null]))).toEqual([whole]);
  expect(['', 'no JSON', '{}'].map(parseRefused)).toEqual([[], [], []]);
});

test.each([
  ['only EU customers\nall of them', ['only EU customers\nall of them']],
  [
    '/customer Arena Live: no tickets\n/contacted Arena Live by phone',
    ['/customer Arena Live: no tickets', '/contacted Arena Live by phone'],
  ],
  ['first a note\n\n  /mitigated', ['first a note', '/mitigated']],
  ['08:16 errors\n08:18 /sev 1', ['08:16 errors', '08:18 /sev 1']],
  ['one\n@pia: the database is fine', ['one', '@pia: the database is fine']],
  ['08:16:01 ERROR a\n08:16:02 ERROR b', ['08:16:01 ERROR a\n08:16:02 ERROR b']],
  ['the disk of\n/var/log is full', ['the disk of\n/var/log is full']],
])('%j is logged as %j', (text, entries) => expect(entriesIn(text)).toEqual(entries));

test('why it couldn’t be closed goes once it is closed, and nothing else does', () => {
  const refused = new RefusedLines();
  const problem = { reason: 'Acme isn’t done yet.', hint: '' };
  const log = (line: string, incident: string, why: typeof problem | null) => refused.end(refused.wait(incident, line), why);
  log('/close all good', 'a', problem);
  log('/close', 'b', problem);
  log('/lead @x', 'a', problem);
  log('/close now', 'a', null);
  expect([...refused.of('a'), ...refused.of('b')].map(({ line }) => line)).toEqual(['/lead @x', '/close']);
});
