import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CommandRunner, numberList } from '../src/incident/commandRunner.svelte';
import { execute } from '../src/tauri/api';
import type { CommandResult } from '../src/tauri/types';

vi.mock('../src/tauri/api', () => ({ execute: vi.fn() }));
const answer = (change: Partial<CommandResult>) =>
  vi.mocked(execute).mockResolvedValueOnce({ incident: null, numbers: [], warning: null, completed: [], failed: [], ...change });
const newRunner = () => new CommandRunner(() => Promise.resolve());

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('completed actions disappear after a while, failed ones with the next command', async () => {
  const runner = newRunner();
  answer({ completed: ['Call opened'], failed: ["Couldn't copy the invitation."], warning: 'Zed is new' });
  await runner.run({ do: 'hide_quick' });
  expect(runner.completed).toBe('Call opened · Zed is new');
  vi.advanceTimersByTime(60_000);
  expect(runner.completed).toBe('');
  expect(runner.failed).toEqual(["Couldn't copy the invitation."]);
  answer({});
  await runner.run({ do: 'hide_quick' });
  expect(runner.failed).toEqual([]);
});

test('an invalid line is a problem, and only an entry that could not be written is unsaved', async () => {
  const runner = newRunner();
  vi.mocked(execute).mockRejectedValueOnce({ code: 'invalid', reason: 'Unknown command', hint: '' });
  expect(await runner.run({ do: 'quit' })).toBeNull();
  expect([runner.problem?.reason, runner.unsaved]).toEqual(['Unknown command', '']);
  vi.mocked(execute).mockRejectedValueOnce({ code: 'read_only', reason: 'The disk is full.', hint: '' });
  await runner.run({ do: 'quit' });
  expect(runner.unsaved).toBe('The disk is full.');
});

test('undo retracts the entries of the last command, newest first, then those of the one before', async () => {
  const runner = newRunner();
  const say = (line: string) => runner.run({ do: 'say', incident: '0195-1', line, at: null, by: null });
  answer({ numbers: [4] });
  await say('a');
  answer({ numbers: [5, 6] });
  await say('/join @bora @chloe');
  expect(runner.logged?.numbers).toEqual([5, 6]);

  const lastLines = () =>
    vi
      .mocked(execute)
      .mock.calls.slice(-1)
      .flatMap(([command]) => ('lines' in command ? command.lines : []));
  answer({ numbers: [7, 8] });
  expect(await runner.undo('0195-1')).toBe(true);
  expect(lastLines()).toEqual(['/retract #6 undone', '/retract #5 undone']);
  expect([runner.completed, runner.logged]).toEqual(['Retracted #5, #6', null]);

  answer({ numbers: [9] });
  await runner.undo('0195-1');
  expect(lastLines().at(-1)).toBe('/retract #4 undone');
  expect(await runner.undo('0195-1')).toBe(false);
});

test('undo waits for a command that is still running', async () => {
  const runner = newRunner();
  const say = (line: string) => runner.run({ do: 'say', incident: '0195-1', line, at: null, by: null });
  answer({ numbers: [4] });
  await say('a');
  answer({ numbers: [5] });
  void say('b');
  answer({ numbers: [6] });
  await runner.undo('0195-1');
  expect(vi.mocked(execute).mock.lastCall?.[0]).toMatchObject({ lines: ['/retract #5 undone'] });
});

test('each incident has its own undo', async () => {
  const runner = newRunner();
  answer({ numbers: [4] });
  await runner.run({ do: 'say', incident: 'a', line: 'x', at: null, by: null });
  expect(await runner.undo('b')).toBe(false);
});

test('of many numbers, only the first and the last are shown', () => {
  expect(numberList([4, 5])).toBe('#4, #5');
  expect(numberList(Array.from({ length: 500 }, (_, i) => i + 4))).toBe('#4 to #503');
});
