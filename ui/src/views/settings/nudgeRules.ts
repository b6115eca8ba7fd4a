// The limits of the nudges, as the settings list them.

import type { NudgeRules } from '../../tauri/types';

type NumberRule = { [K in keyof NudgeRules]: NudgeRules[K] extends number ? K : never }[keyof NudgeRules];

export interface NudgeRule {
  name: NumberRule;
  label: string;
  unit: string;
}

const rule = (name: NumberRule, label: string, unit = 'min'): NudgeRule => ({ name, label, unit });

export const ruleGroups: { title: string; rules: NudgeRule[] }[] = [
  {
    title: 'After declaring',
    rules: [
      rule('open_call_seconds', 'no call', 's'),
      rule('leader_minutes', 'no leader'),
      rule('first_rollback_minutes', 'no rollback requested'),
      rule('assess_minutes', 'surface area or impact not assigned'),
      rule('deputy_minutes', 'no deputy'),
    ],
  },
  {
    title: 'Tasks and people',
    rules: [
      rule('accept_minutes', 'task not accepted'),
      rule('report_minutes', 'no report from a task’s owner'),
      rule('no_answer_minutes', 'no answer from a paged person'),
      rule('customer_minutes', 'a customer who reported it or replied, and heard nothing'),
      rule('overload_tasks', 'open tasks on one person while another is free', 'tasks'),
      rule('max_direct_reports', 'people led directly, at most', 'people'),
      rule('handover_hours', 'same leader', 'h'),
    ],
  },
  {
    title: 'Rollbacks',
    rules: [
      rule('suspect_minutes', 'no decision on a suspected service'),
      rule('slow_rollback_minutes', 'rollback not finished'),
      rule('verify_rollback_minutes', 'no result of a rollback: asked at once, and again after'),
    ],
  },
  {
    title: 'Progress',
    rules: [
      rule('no_activity_minutes', 'no activity while active'),
      rule('next_step_minutes', 'not resolved after the fix, or no cleanup after that'),
      rule('rfo_hours', 'no RFO after it is resolved', 'h'),
      rule('review_days_sev1', 'no review of a SEV1', 'days'),
      rule('review_days', 'no review of a SEV2 or SEV3', 'days'),
    ],
  },
  {
    title: 'Updates',
    rules: [
      rule('update_warning_minutes', 'warning before an update is due'),
      rule('status_update_minutes', 'update after a change of status'),
    ],
  },
];

export const severities = ['sev1', 'sev2', 'sev3'] as const;

/** The rules as the backend expects them: whole numbers, and 0 (off) for an empty field. */
export function wholeNumbers(rules: NudgeRules): NudgeRules {
  const round = (_: string, value: unknown) => (value === null ? 0 : typeof value === 'number' ? Math.max(0, Math.round(value)) : value);
  return JSON.parse(JSON.stringify(rules, round)) as NudgeRules;
}
