import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Desk, numbered } from '../src/incident/desk.svelte';
import { execute } from '../src/tauri/api';
import type { Done } from '../src/tauri/types';

vi.mock('../src/tauri/api', () => ({ execute: vi.fn() }));
const answer = (change: Partial<Done>) =>
  vi.mocked(execute).mockResolvedValueOnce({ incident: null, numbers: [], remark: null, did: [], failed: [], ...change });
const desk = () => new Desk(() => Promise.resolve());

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what was done fades; what failed stays until the next command', async () => {
  const one = desk();
  answer({ did: ['call opened'], failed: ['The invitation was not copied.'], remark: 'Zed is new' });
  await one.run({ do: 'hide_quick' });
  expect(one.did).toBe('call opened · Zed is new');
  vi.advanceTimersByTime(60_000);
  expect(one.did).toBe('');
  expect(one.failed).toEqual(['The invitation was not copied.']);
  answer({});
  await one.run({ do: 'hide_quick' });
  expect(one.failed).toEqual([]);
});

test('what is not understood is a problem and no loss; what is not written is one', async () => {
  const one = desk();
  vi.mocked(execute).mockRejectedValueOnce({ code: 'mistake', reason: 'What?', hint: '' });
  expect(await one.run({ do: 'quit' })).toBeNull();
  expect([one.problem?.reason, one.unsaved]).toEqual(['What?', '']);
  vi.mocked(execute).mockRejectedValueOnce({ code: 'read_only', reason: 'The disk is full.', hint: '' });
  await one.run({ do: 'quit' });
  expect(one.unsaved).toBe('The disk is full.');
});

test('the last thing that this window said is taken back, entry by entry, then the one before', async () => {
  const one = desk();
  const say = (line: string) => one.run({ do: 'say', incident: '0195-1', line, at: null, by: null });
  answer({ numbers: [4] });
  await say('a');
  answer({ numbers: [5, 6] });
  await say('/join @bora @chloe');
  expect(one.logged?.numbers).toEqual([5, 6]);

  const struck = () => vi.mocked(execute).mock.calls.slice(-1).flatMap(([command]) => 'lines' in command ? command.lines : []);
  answer({ numbers: [7, 8] });
  expect(await one.undo('0195-1')).toBe(true);
  expect(struck()).toEqual(['/strike #6 undone', '/strike #5 undone']);
  expect([one.did, one.logged]).toEqual(['undone: #5, #6', null]);

  answer({ numbers: [9] });
  await one.undo('0195-1');
  expect(struck().at(-1)).toBe('/strike #4 undone');
  expect(await one.undo('0195-1')).toBe(false);
});

test('a line that is still on its way is what a quick hand takes back', async () => {
  const one = desk();
  const say = (line: string) => one.run({ do: 'say', incident: '0195-1', line, at: null, by: null });
  answer({ numbers: [4] });
  await say('a');
  answer({ numbers: [5] });
  void say('b');
  answer({ numbers: [6] });
  await one.undo('0195-1');
  expect(vi.mocked(execute).mock.lastCall?.[0]).toMatchObject({ lines: ['/strike #5 undone'] });
});

test('each incident has its own undo', async () => {
  const one = desk();
  answer({ numbers: [4] });
  await one.run({ do: 'say', incident: 'a', line: 'x', at: null, by: null });
  expect(await one.undo('b')).toBe(false);
});

test('a great many numbers are told by their ends', () => {
  expect(numbered([4, 5])).toBe('#4, #5');
  expect(numbered(Array.from({ length: 500 }, (_, i) => i + 4))).toBe('#4 to #503');
});
