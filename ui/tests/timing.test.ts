import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coalesce, debounce } from '../src/shared/timing';

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
