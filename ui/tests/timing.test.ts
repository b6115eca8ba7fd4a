import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coalesce, debounce, within } from '../src/shared/timing';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a debounced call is made once, with the last arguments', () => {
  const calls: string[] = [];
  const call = debounce((text: string) => void calls.push(text), 150);
  call('a');
  call('b');
  vi.advanceTimersByTime(149);
  expect(calls).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(calls).toEqual(['b']);
});

test('flush makes the pending call now, cancel drops it', () => {
  const calls: string[] = [];
  const call = debounce((text: string) => void calls.push(text), 150);
  call('a');
  call.flush();
  call.flush();
  call('b');
  call.cancel();
  vi.advanceTimersByTime(1000);
  expect(calls).toEqual(['a']);
});

test('calls during a run share one more run', async () => {
  let runs = 0;
  const read = coalesce(async () => {
    runs += 1;
    await Promise.resolve();
  });
  await Promise.all([read(), read(), read()]);
  expect(runs).toBe(2);
  await read();
  expect(runs).toBe(3);
});

test('work that takes too long is not waited for', async () => {
  const ends: string[] = [];
  void within(2000, Promise.resolve()).then(() => ends.push('done'));
  void within(2000, new Promise(() => {})).then(() => ends.push('late'));
  await vi.advanceTimersByTimeAsync(1999);
  expect(ends).toEqual(['done']);
  await vi.advanceTimersByTimeAsync(1);
  expect(ends).toEqual(['done', 'late']);
});
