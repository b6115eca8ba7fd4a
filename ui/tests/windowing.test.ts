import { expect, test } from 'vitest';
import { place } from '../src/shared/arrows';
import { around, inSight, newest, rowHeight } from '../src/shared/windowing';

test('the newest rows, and earlier ones when asked', () => {
  expect(newest(10_000, 300)).toEqual({ from: 9_700, to: 10_000 });
  expect(newest(10_000, 300, 300)).toEqual({ from: 9_400, to: 10_000 });
  expect(newest(5, 300)).toEqual({ from: 0, to: 5 });
});

test('a row far up stands in the middle of its part', () => {
  expect(around(5_000, 10_000, 300)).toEqual({ from: 4_850, to: 5_150 });
  expect(around(3, 10_000, 300)).toEqual({ from: 0, to: 300 });
  expect(around(9_999, 10_000, 300)).toEqual({ from: 9_700, to: 10_000 });
  expect(around(0, 2, 300)).toEqual({ from: 0, to: 2 });
});

test('only what is in sight is drawn', () => {
  expect(inSight(0, 440, 44, 10_000)).toEqual({ from: 0, to: 18 });
  expect(inSight(44_000, 440, 44, 10_000)).toEqual({ from: 992, to: 1_018 });
  expect(inSight(44_000, 440, 44, 3)).toEqual({ from: 3, to: 3 });
});

test('rows are as tall as they can be with all of them in sight', () => {
  expect(rowHeight(400, 4, 26, 46)).toBe(46);
  expect(rowHeight(300, 10, 26, 46)).toBe(30);
  expect(rowHeight(100, 10, 26, 46)).toBe(26);
  expect(rowHeight(0, 0, 26, 46)).toBe(46);
});

test('arrow keys stop at the ends', () => {
  expect([place('ArrowDown', 1, 3), place('ArrowDown', 2, 3), place('ArrowUp', 0, 3)]).toEqual([2, 2, 0]);
  expect([place('Home', 2, 3), place('End', 0, 3), place('a', 1, 3)]).toEqual([0, 2, -1]);
});
