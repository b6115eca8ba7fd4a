import { expect, test } from 'vitest';
import { placed, says } from '../src/shared/tooltips';

const page = { innerWidth: 1000, innerHeight: 600 };
const tooltip = { width: 200, height: 40 };
const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

test.each([
  ['below the target', box(100, 100, 160, 120), { left: 100, top: 126 }],
  ['above it at the lower edge', box(100, 570, 160, 590), { left: 100, top: 524 }],
  ['inside of the window at the right edge', box(950, 100, 990, 120), { left: 794, top: 126 }],
  ['beside it where there is room neither below nor above', box(0, 20, 60, 590), { left: 66, top: 20 }],
  ['nowhere where there is no room at all', box(0, 0, 1000, 600), null],
])('a tooltip is %s', (_, over, at) => {
  expect(placed(over, tooltip, page, [])).toEqual(at);
});

test('a tooltip never covers a heading', () => {
  const over = box(100, 100, 160, 120);
  const [below, above, beside] = [box(100, 150, 300, 165), box(100, 60, 300, 90), box(161, 100, 400, 120)];
  expect(placed(over, tooltip, page, [below])).toEqual({ left: 100, top: 54 });
  expect(placed(over, tooltip, page, [below, above])).toEqual({ left: 166, top: 100 });
  expect(placed(over, tooltip, page, [below, above, beside]), 'rather no tooltip').toBeNull();
});

test.each([
  ['surface area Not accepted', 'surface area — Not accepted', true],
  ['“Roll back first.”', 'Roll back first.', true],
  ['Ada leads', 'Ada', true],
  ['Send again Alt 1', 'Snooze 5 min', false],
  ['Adam', 'Ada', false],
])('%s says %s: %s, so a tooltip would repeat it', (visible, text, expected) => expect(says(visible, text)).toBe(expected));
