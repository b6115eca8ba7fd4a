import { expect, test } from 'vitest';
import { nextIndex } from '../src/shared/arrowKeys';
import { rowsFrom, visibleRows } from '../src/shared/windowing';

test('the last rows, and those from any row on', () => {
  expect(rowsFrom(null, 10_000, 300)).toEqual({ from: 9_700, to: 10_000 });
  expect(rowsFrom(4_850, 10_000, 300)).toEqual({ from: 4_850, to: 5_150 });
  expect(rowsFrom(9_999, 10_000, 300), 'the screen stays full').toEqual({ from: 9_700, to: 10_000 });
  expect(rowsFrom(-3, 10_000, 300)).toEqual({ from: 0, to: 300 });
  expect(rowsFrom(7, 5, 300)).toEqual({ from: 0, to: 5 });
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
