import { expect, test } from 'vitest';
import { nextIndex } from '../src/shared/arrowKeys';
import { newestRows, rowsAround, visibleRows } from '../src/shared/windowing';

test('the newest rows, and earlier ones on request', () => {
  expect(newestRows(10_000, 300)).toEqual({ from: 9_700, to: 10_000 });
  expect(newestRows(10_000, 300, 300)).toEqual({ from: 9_400, to: 10_000 });
  expect(newestRows(5, 300)).toEqual({ from: 0, to: 5 });
});

test('a row is in the middle of the rows around it', () => {
  expect(rowsAround(5_000, 10_000, 300)).toEqual({ from: 4_850, to: 5_150 });
  expect(rowsAround(3, 10_000, 300)).toEqual({ from: 0, to: 300 });
  expect(rowsAround(9_999, 10_000, 300)).toEqual({ from: 9_700, to: 10_000 });
  expect(rowsAround(0, 2, 300)).toEqual({ from: 0, to: 2 });
});

test('only visible rows and a few more are drawn', () => {
  expect(visibleRows(0, 440, 44, 10_000)).toEqual({ from: 0, to: 18 });
  expect(visibleRows(44_000, 440, 44, 10_000)).toEqual({ from: 992, to: 1_018 });
  expect(visibleRows(44_000, 440, 44, 3)).toEqual({ from: 3, to: 3 });
});

test('arrow keys stop at the ends', () => {
  expect([nextIndex('ArrowDown', 1, 3), nextIndex('ArrowDown', 2, 3), nextIndex('ArrowUp', 0, 3)]).toEqual([2, 2, 0]);
  expect([nextIndex('Home', 2, 3), nextIndex('End', 0, 3), nextIndex('a', 1, 3)]).toEqual([0, 2, -1]);
});
