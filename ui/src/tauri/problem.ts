import type { Problem } from './types';

/** A problem reported by Rust as it is; anything else that was thrown becomes one. */
export function asProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return thrown;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'desktop', reason, hint: 'Try again. Your text is still there.', field: null, causes: [] };
}

function isProblem(thrown: unknown): thrown is Problem {
  if (typeof thrown !== 'object' || thrown === null) return false;
  return ['code', 'reason', 'hint'].every((key) => typeof Reflect.get(thrown, key) === 'string');
}
