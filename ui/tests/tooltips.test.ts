import { expect, test } from 'vitest';
import { placed } from '../src/shared/tooltips';

const page = { innerWidth: 1000, innerHeight: 600 };
const tooltip = { width: 200, height: 40 };

test.each([
  ['below the target', { left: 100, top: 100, bottom: 120 }, { left: 100, top: 126 }],
  ['above it at the lower edge', { left: 100, top: 570, bottom: 590 }, { left: 100, top: 524 }],
  ['inside of the window at the right edge', { left: 950, top: 100, bottom: 120 }, { left: 794, top: 126 }],
  ['in view where there is room neither below nor above', { left: 0, top: 20, bottom: 590 }, { left: 6, top: 6 }],
])('a tooltip is %s', (_, over, at) => {
  expect(placed(over, tooltip, page)).toEqual(at);
});
