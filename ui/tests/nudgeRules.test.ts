import { expect, test } from 'vitest';
import type { NudgeRules } from '../src/tauri/types';
import { ruleGroups, wholeNumbers } from '../src/views/settings/nudgeRules';

test('an empty field is 0, and minutes are whole', () => {
  const times = { first_minutes: 5, repeat_minutes: null };
  const typed = { leader_minutes: 2.6, accept_minutes: null, ceo: { sev1: times, on_status_change: true } } as unknown as NudgeRules;
  expect(wholeNumbers(typed)).toEqual({
    leader_minutes: 3,
    accept_minutes: 0,
    ceo: { sev1: { first_minutes: 5, repeat_minutes: 0 }, on_status_change: true },
  });
});

test('each rule is listed once', () => {
  const names = ruleGroups.flatMap(({ rules }) => rules.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
});
