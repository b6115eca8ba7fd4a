import { beforeEach, expect, test, vi } from 'vitest';
import { CommandRunner } from '../src/incident/commandRunner.svelte';
import { isUndoable, nameEntries, undoMillis } from '../src/incident/lastEntries';
import { execute } from '../src/tauri/api';
import type { LogRow } from '../src/tauri/types';
import { entry } from './example';

vi.mock('../src/tauri/api', () => ({ execute: vi.fn() }));
beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(execute).mockReset();
});

/** A window whose clock is passed in, with the log of one incident. */
class Window {
  now = 0;
  log: LogRow[] = [];
  readonly runner = new CommandRunner(
    () => Promise.resolve(),
    () => {},
    () => this.now,
  );

  /** Logs entries of a kind with one command. */
  async logs(numbers: number[], kind: LogRow['kind'] = 'note'): Promise<void> {
    this.log.push(...numbers.map((number) => entry({ number, kind, title: '', detail: `text ${number}` })));
    vi.mocked(execute).mockResolvedValueOnce({ incident: 'a', numbers, rows: [], warning: null, completed: [], failed: [], saved: null });
    await this.runner.attempt({ do: 'say', incident: 'a', line: '', at: null, by: null });
  }

  undo = (incident = 'a') => this.#runs(() => this.runner.undo(incident, () => this.log));
  redo = () => this.#runs(() => this.runner.redo('a', () => this.log));

  /** Returns what was run, in the form `retract 5`, and does it to the log. */
  async #runs(press: () => Promise<unknown>): Promise<string[]> {
    const before = vi.mocked(execute).mock.calls.length;
    vi.mocked(execute).mockResolvedValue({ incident: 'a', numbers: [90], rows: [], warning: null, completed: [], failed: [], saved: null });
    await press();
    const commands = vi
      .mocked(execute)
      .mock.calls.slice(before)
      .flatMap(([command]) => (command.do === 'run' ? command.commands : []));
    return commands.map((command) => {
      if (!('entry' in command)) return command.run;
      const isRetracted = command.run === 'retract';
      this.log = this.log.map((row) => (row.number === command.entry ? { ...row, retracted: isRetracted ? 'undone' : null } : row));
      return `${command.run} ${command.entry}`;
    });
  }

  get offered(): number[] {
    const { offer } = this.runner.entries;
    return offer && 'rows' in offer ? offer.rows.map(({ number }) => number) : [];
  }
}

test('the first press offers the last entry by its text, the second retracts it, and redo restores it', async () => {
  const window = new Window();
  await window.logs([4]);
  await window.logs([5]);
  expect([await window.undo(), window.offered]).toEqual([[], [5]]);
  expect(nameEntries(window.log.slice(1))).toBe('#5 “text 5”');
  expect([await window.undo(), window.offered]).toEqual([['retract 5'], []]);
  expect(window.runner.toasts.shown?.completed).toMatch(/^Retracted #5 “text 5”/);
  expect(await window.redo()).toEqual(['restore 5']);
  expect([await window.redo(), window.runner.toasts.shown?.completed]).toEqual([[], expect.stringContaining('Nothing to restore')]);
});

test('further back it never goes by itself', async () => {
  const window = new Window();
  await window.logs([4]);
  await window.logs([5]);
  const presses = [window.undo, window.undo, window.undo, window.undo];
  const ran = [];
  for (const press of presses) ran.push(...(await press()));
  expect(ran, 'only the last entry').toEqual(['retract 5']);
});

test('typing cancels the offer, also one that waits for a running command', async () => {
  const window = new Window();
  await window.logs([4]);
  await window.undo();
  window.runner.entries.cancel();
  expect([window.offered, await window.undo(), window.offered]).toEqual([[], [], [4]]);

  window.runner.entries.cancel();
  const pressed = window.undo();
  window.runner.entries.cancel();
  await pressed;
  expect(window.offered).toEqual([]);
});

test('undo waits for a command that is still running', async () => {
  const window = new Window();
  await window.logs([4]);
  const logging = window.logs([5]);
  await window.undo();
  await logging;
  expect(window.offered).toEqual([5]);
});

test('all entries of one command are taken back together, newest first', async () => {
  const window = new Window();
  await window.logs([5, 6]);
  await window.undo();
  expect(nameEntries(window.log)).toBe('#5 “text 5” and 1 more');
  expect(await window.undo()).toEqual(['retract 6', 'retract 5']);
  expect(await window.redo()).toEqual(['restore 5', 'restore 6']);
});

test('the declaration is never offered, nor is what is before it', async () => {
  const window = new Window();
  await window.logs([4]);
  await window.logs([5], 'declared');
  await window.undo();
  expect(window.offered).toEqual([]);
  expect(window.runner.toasts.shown?.completed).toBe('Nothing to undo: #5 can’t be retracted.');
});

test.each([
  ['update_delivered', '/delivery-failed #4 via clipboard ', 'it records a delivery', 'log what is right'],
  ['update_approved', '/update ceo ', 'it approves an update', 'send a correction'],
] as const)('%s stays: the first press says why, the second gives the line that corrects it', async (kind, line, why, does) => {
  const window = new Window();
  await window.logs([5], kind);
  window.log = window.log.map((row) => ({ ...row, correct_line: line }));
  const undo = () => window.runner.undo('a', () => window.log);
  vi.mocked(execute).mockReset();
  expect(await undo()).toBeNull();
  expect(window.runner.entries.offer).toEqual({ incident: 'a', kept: { why: `#5 can’t be undone: ${why}.`, does, line } });
  expect(await undo(), 'for the composer, to be completed there').toBe(line);
  expect(window.runner.entries.offer).toBeNull();
  expect(execute, 'nothing is logged by that').not.toHaveBeenCalled();
});

test('an entry is offered for two minutes', async () => {
  const window = new Window();
  await window.logs([4]);
  window.now = undoMillis - 1;
  await window.undo();
  expect(window.offered).toEqual([4]);
  window.runner.entries.cancel();
  window.now = undoMillis;
  await window.undo();
  expect(window.offered).toEqual([]);
});

test('an offer that nobody answers disappears, and each incident has its own undo', async () => {
  const window = new Window();
  await window.logs([4]);
  await window.undo();
  vi.advanceTimersByTime(60_000);
  expect(window.offered).toEqual([]);
  await window.undo('b');
  expect(window.offered).toEqual([]);
});

test.each([
  ['a note', [4], true],
  ['an approved update', [5], false],
  ['a note and an approved update', [4, 5], false],
  ['nothing', [], true],
])('undo is offered beside %s: %o → %s', (_, numbers, offered) => {
  const log = [entry({ number: 4, kind: 'note' }), entry({ number: 5, kind: 'update_approved' })];
  expect(isUndoable(numbers, log)).toBe(offered);
});
