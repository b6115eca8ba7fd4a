import { expect, test } from 'vitest';
import type { Rules } from '../src/tauri/types';
import { rules, whole } from '../src/views/settings/rules';

test('a field left empty switches off, and there is no half a minute', () => {
  const beat = { first_minutes: 5, then_minutes: null };
  const typed = { leader_minutes: 2.6, yes_minutes: null, ceo: { sev1: beat, phases: true } } as unknown as Rules;
  expect(whole(typed)).toEqual({ leader_minutes: 3, yes_minutes: 0, ceo: { sev1: { first_minutes: 5, then_minutes: 0 }, phases: true } });
});

test('each number stands once', () => {
  const names = rules.flatMap(({ rules: lines }) => lines.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
});
