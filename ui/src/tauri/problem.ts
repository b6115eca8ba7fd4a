import type { Problem } from './types';

/** What Rust refused with; anything else that was thrown is put into the same words. */
export function asProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return thrown;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'desktop', reason, hint: 'Try again. Nothing you typed is lost.' };
}

function isProblem(thrown: unknown): thrown is Problem {
  if (typeof thrown !== 'object' || thrown === null) return false;
  return ['code', 'reason', 'hint'].every((key) => typeof Reflect.get(thrown, key) === 'string');
}
