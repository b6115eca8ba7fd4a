import { expect, test } from 'vitest';
import { asProblem } from '../src/tauri/problem';

test('a problem stays as it is', () => {
  const problem = { code: 'mistake', reason: 'No such command: /lad', hint: 'Did you mean /lead?' } as const;
  expect(asProblem(problem)).toBe(problem);
});

test.each([
  [new Error('boom'), 'boom'],
  ['boom', 'boom'],
  [null, 'null'],
  [{ code: 'mistake' }, '[object Object]'],
])('anything else becomes one', (thrown, reason) => {
  expect(asProblem(thrown)).toMatchObject({ code: 'desktop', reason });
});
