import { beforeEach, expect, test, vi } from 'vitest';
import { CommandRunner, numberList, workLabel } from '../src/incident/commandRunner.svelte';
import { execute } from '../src/tauri/api';
import type { CommandResult, Problem } from '../src/tauri/types';

vi.mock('../src/tauri/api', () => ({ execute: vi.fn() }));
const answer = (change: Partial<CommandResult>) =>
  vi
    .mocked(execute)
    .mockResolvedValueOnce({ incident: null, numbers: [], rows: [], warning: null, completed: [], failed: [], saved: null, ...change });
const refuse = (reason: string, code: Problem['code'] = 'refused') =>
  vi.mocked(execute).mockRejectedValueOnce({ code, reason, hint: '', field: null, causes: [] });
const newRunner = () => new CommandRunner(() => Promise.resolve());
const failures = ({ toasts }: CommandRunner) => toasts.failures.map(({ text }) => text);

beforeEach(() => void vi.useFakeTimers());

test('what else a command did is one message, and its warning one that isn’t a success', async () => {
  const runner = newRunner();
  answer({ completed: ['Call opened', 'Invitation copied'], failed: ["Couldn't add the channel."], warning: 'Zed is new' });
  await runner.run({ do: 'hide_quick' });
  expect([runner.toasts.shown?.completed, runner.toasts.warning?.completed]).toEqual(['Call opened · Invitation copied', 'Zed is new']);
  expect(failures(runner)).toEqual(["Couldn't add the channel."]);
});

test('no failure is overwritten by a later success of another command', async () => {
  const runner = newRunner();
  const leave = () => runner.run({ do: 'run', incident: 'a', commands: [{ run: 'leave', person: 'bora' }] });
  refuse('Bora isn’t on the call.');
  expect(await leave()).toBeNull();
  answer({ numbers: [5] });
  await runner.run({ do: 'hide_quick' });
  expect([runner.problem, ...failures(runner)]).toEqual([null, 'Bora isn’t on the call.']);

  // A button that works when it is pressed again hasn't failed any more.
  refuse('The disk is full.');
  await leave();
  answer({ numbers: [6] });
  await leave();
  expect([runner.problem, ...failures(runner)]).toEqual([null, 'Bora isn’t on the call.']);
});

test('what is wrong in a field is told only where the field is', async () => {
  const runner = newRunner();
  vi.mocked(execute).mockRejectedValueOnce({ code: 'invalid', field: 'text', reason: 'No time.', hint: '', causes: [] });
  await runner.run({ do: 'quit' });
  runner.left();
  expect(runner.problem).toBeNull();
  refuse('The disk is full.');
  await runner.run({ do: 'quit' });
  runner.left();
  expect(runner.problem?.reason).toBe('The disk is full.');
});

test('the success of a command does not hide the failure of one that ran meanwhile', async () => {
  const runner = newRunner();
  let finish: (result: CommandResult) => void = () => {};
  vi.mocked(execute).mockReturnValueOnce(new Promise((resolve) => (finish = resolve)));
  const slow = runner.run({ do: 'copy_text', text: '', label: '' });
  refuse('Nothing was sent.');
  await runner.run({ do: 'hide_quick' });
  finish({ incident: null, numbers: [], rows: [], warning: null, completed: ['copied'], failed: [], saved: null });
  await slow;
  expect([runner.problem?.reason, runner.toasts.shown?.completed]).toEqual(['Nothing was sent.', 'copied']);
});

test('an invalid line is a problem, and only an entry that could not be written is unsaved', async () => {
  const runner = newRunner();
  refuse('Unknown command', 'invalid');
  expect(await runner.run({ do: 'quit' })).toBeNull();
  expect([runner.problem?.reason, runner.unsaved]).toEqual(['Unknown command', '']);
  refuse('The disk is full.', 'read_only');
  await runner.run({ do: 'quit' });
  expect(runner.unsaved).toBe('The disk is full.');
});

test('the next line does not wait until all that a line changed is read, and undo does', async () => {
  let readAll = () => {};
  const runner = new CommandRunner(() => new Promise((resolve) => (readAll = resolve)));
  answer({ numbers: [5] });
  const line = await runner.attempt({ do: 'say', incident: 'a', line: 'errors rise', at: null, by: null });
  expect([line.result?.numbers, runner.running]).toEqual([[5], 0]);
  let isUndoOffered = false;
  const undo = runner.undo('a', () => []).then(() => (isUndoOffered = true));
  await vi.advanceTimersByTimeAsync(0);
  expect(isUndoOffered, 'it offers what the log says, once that is read').toBe(false);
  readAll();
  await undo;
});

test('of many numbers, only the first and the last are shown', () => {
  expect(numberList([4, 5])).toBe('#4, #5');
  expect(numberList(Array.from({ length: 500 }, (_, i) => i + 4))).toBe('#4 to #503');
});

test('a file that takes long shows how far it is, and canceling it is no failure', async () => {
  const runner = newRunner();
  runner.progressed({ share: 0.1 });
  expect(runner.progress).toBeNull();
  let refuseLater: (problem: Problem) => void = () => {};
  vi.mocked(execute).mockReturnValueOnce(new Promise((_, reject) => (refuseLater = reject)));
  const exported = runner.run({ do: 'export_log', incident: 'a' });
  runner.progressed({ share: 0.424 });
  expect(runner.progress && workLabel(runner.progress)).toBe('Making the file: 42%');
  runner.progressed({ lines: { done: 1500, of: 50000 } });
  expect(runner.progress && workLabel(runner.progress)).toBe('Importing: 1500 of 50000 lines');
  answer({});
  runner.cancelWork();
  expect(execute).toHaveBeenLastCalledWith({ do: 'cancel_work' });
  refuseLater({ code: 'canceled', reason: 'Canceled. Nothing was saved.', hint: '', field: null, causes: [] });
  expect(await exported).toBeNull();
  expect([runner.progress, runner.problem, runner.unsaved, ...failures(runner)]).toEqual([null, null, '']);
  expect(runner.toasts.warning?.completed).toBe('Canceled. Nothing was saved.');
});
