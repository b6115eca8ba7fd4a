import { expect, test } from 'vitest';
import { asProblem } from '../src/tauri/problem';

test('a problem is returned as it is', () => {
  const problem = { code: 'invalid', reason: 'No such command: /lad', hint: 'Did you mean /lead?' } as const;
  expect(asProblem(problem)).toBe(problem);
});

test.each([
  [new Error('boom'), 'boom'],
  ['boom', 'boom'],
  [null, 'null'],
  [{ code: 'invalid' }, '[object Object]'],
])('anything else becomes a problem', (thrown, reason) => {
  expect(asProblem(thrown)).toMatchObject({ code: 'desktop', reason });
});
