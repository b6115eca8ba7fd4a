import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coalesce, debounce } from '../src/shared/timing';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a debounced call is made once, with the last words', () => {
  const said: string[] = [];
  const say = debounce((word: string) => void said.push(word), 150);
  say('a');
  say('b');
  vi.advanceTimersByTime(149);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(['b']);
});

test('flush makes the waiting call now, cancel forgets it', () => {
  const said: string[] = [];
  const say = debounce((word: string) => void said.push(word), 150);
  say('a');
  say.flush();
  say.flush();
  say('b');
  say.cancel();
  vi.advanceTimersByTime(1000);
  expect(said).toEqual(['a']);
});

test('what asks during a reading shares one more', async () => {
  let readings = 0;
  const read = coalesce(async () => {
    readings += 1;
    await Promise.resolve();
  });
  await Promise.all([read(), read(), read()]);
  expect(readings).toBe(2);
  await read();
  expect(readings).toBe(3);
});
