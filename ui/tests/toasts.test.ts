import { beforeEach, expect, test, vi } from 'vitest';
import { Toasts } from '../src/incident/toasts.svelte';

beforeEach(() => void vi.useFakeTimers());
const logged = (number: number) => ({ incident: 'a', numbers: [number], at: 0 });

test('successes are shown one after the other, and disappear', () => {
  const toasts = new Toasts();
  toasts.add({ completed: 'Call opened' });
  toasts.add({ completed: 'Invitation copied' });
  const seen: (string | undefined)[] = [];
  for (let millis = 0; millis < 60_000; millis += 100, vi.advanceTimersByTime(100)) {
    if (toasts.shown?.completed !== seen.at(-1)) seen.push(toasts.shown?.completed);
  }
  expect(seen).toEqual(['Call opened', 'Invitation copied', undefined]);
});

test('newer entries replace what was shown at once, whatever else it says, and a refusal removes them', () => {
  const toasts = new Toasts();
  toasts.add({ logged: logged(4), completed: 'update copied' });
  toasts.add({ key: 'log', logged: logged(5), completed: '' });
  expect(toasts.shown?.logged?.numbers, 'undo beside it is about the newest entry').toEqual([5]);
  toasts.add({ key: 'log', completed: 'Retracted #5' });
  expect(toasts.shown?.completed).toBe('Retracted #5');
  toasts.refused();
  expect(toasts.shown, 'no success stands beside a newer refusal').toBeUndefined();
});

test('what can be opened or dialed, and what waits, is shown after a newer entry', () => {
  const toasts = new Toasts();
  toasts.add({ completed: 'exported to /tmp/log.jsonl', saved: '/tmp/log.jsonl' });
  toasts.add({ completed: 'Invitation copied' });
  toasts.add({ key: 'log', logged: logged(5), completed: '' });
  toasts.add({ key: 'log', logged: logged(6), completed: '' });
  const seen: (string | number | undefined)[] = [];
  const of = () => toasts.shown && (toasts.shown.logged?.numbers[0] ?? toasts.shown.completed);
  for (let millis = 0; millis < 120_000; millis += 100, vi.advanceTimersByTime(100)) {
    if (of() !== seen.at(-1)) seen.push(of());
  }
  expect(seen).toEqual([6, 'exported to /tmp/log.jsonl', 'Invitation copied', undefined]);
});

test('what was copied last replaces what was copied before, which the clipboard no longer holds', () => {
  const toasts = new Toasts();
  toasts.add({ completed: 'Call opened' });
  toasts.add({ key: 'clipboard', completed: 'message for Acme copied' });
  toasts.add({ key: 'clipboard', completed: 'message for Big Shop copied' });
  const seen: (string | undefined)[] = [];
  for (let millis = 0; millis < 60_000; millis += 100, vi.advanceTimersByTime(100)) {
    if (toasts.shown?.completed !== seen.at(-1)) seen.push(toasts.shown?.completed);
  }
  expect(seen).toEqual(['Call opened', 'message for Big Shop copied', undefined]);
  toasts.add({ key: 'clipboard', completed: 'message for Acme copied' });
  toasts.add({ key: 'clipboard', completed: 'message for Big Shop copied' });
  expect(toasts.shown?.completed, 'at once').toBe('message for Big Shop copied');
});

test('a warning is shown beside what is logged or refused after it, for its whole time, and further ones after it', () => {
  const toasts = new Toasts();
  const warn = (completed: string) => toasts.add({ completed, isWarning: true });
  toasts.add({ key: 'log', logged: logged(5), completed: '' });
  warn('Zed is new');
  vi.advanceTimersByTime(2000);
  toasts.add({ key: 'log', logged: logged(6), completed: '' });
  expect([toasts.shown?.logged?.numbers, toasts.warning?.completed], 'undo beside it is about #6').toEqual([[6], 'Zed is new']);
  toasts.refused();
  toasts.replace('Saved');
  vi.advanceTimersByTime(5900);
  expect(toasts.warning?.completed).toBe('Zed is new');
  warn('Nothing was done');
  warn('Nothing was done');
  expect(toasts.warning?.completed, 'one after the other').toBe('Zed is new');
  vi.advanceTimersByTime(2500);
  expect(toasts.warning?.completed).toBe('Nothing was done');
  vi.advanceTimersByTime(8000);
  expect(toasts.warning, 'it was added once').toBeUndefined();
});

test('a failure stays until it is dismissed, and is shown once', () => {
  const toasts = new Toasts();
  toasts.fail('The disk is full.');
  toasts.fail('The disk is full.');
  toasts.add({ completed: 'Call opened' });
  vi.advanceTimersByTime(600_000);
  expect(toasts.failures.map(({ text }) => text)).toEqual(['The disk is full.']);
  toasts.dismiss(toasts.failures[0]?.id ?? 0);
  expect(toasts.failures).toEqual([]);
});
