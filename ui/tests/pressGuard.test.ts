import { expect, test } from 'vitest';
import { isPressable, pressedAt, PressGuard } from '../src/shared/pressGuard';

test('a button can be pressed 700 ms after it was shown', () => {
  expect([isPressable(1000, 1699), isPressable(1000, 1700)]).toEqual([false, true]);
});

test('a key that was pressed for the card before does nothing on the card that replaced it', () => {
  const guard = new PressGuard();
  guard.painted(['surface: assign ada'], 0);
  expect(guard.allows('impact: assign ada', 5000), 'decided, but not painted yet').toBe(false);
  guard.painted(['impact: assign ada'], 5000);
  expect(guard.allows('impact: assign ada', 4990), 'pressed before, handled after').toBe(false);
  expect(guard.allows('impact: assign ada', 5699)).toBe(false);
  expect(guard.allows('impact: assign ada', 5700)).toBe(true);
  expect(guard.allows('surface: assign ada', 9000), 'gone').toBe(false);
});

test('a key that stays the same works all the time, and one that comes back starts again', () => {
  const guard = new PressGuard();
  guard.painted(['1', '2'], 0);
  guard.painted(['2'], 1000);
  expect(guard.allows('2', 1001)).toBe(true);
  guard.painted(['1', '2'], 2000);
  expect([guard.allows('1', 2699), guard.allows('1', 2700), guard.allows('2', 2001)]).toEqual([false, true, true]);
});

test('the time in a hidden window doesn’t count', () => {
  const guard = new PressGuard();
  guard.painted(['1'], 0);
  guard.hidden();
  expect(guard.allows('1', 60_000)).toBe(false);
  guard.painted(['1'], 60_000);
  expect([guard.allows('1', 60_699), guard.allows('1', 60_700)]).toEqual([false, true]);
});

test('a press counts from when it happened, unless the desktop gave it the time of another clock', () => {
  expect(pressedAt({ timeStamp: 900 }, 1000)).toBe(900);
  expect(pressedAt({ timeStamp: 1001 }, 1000), 'later than now').toBe(1000);
  expect(pressedAt({ timeStamp: -4_000_000 }, 10_000), 'of a clock that began elsewhere').toBe(10_000);
});
