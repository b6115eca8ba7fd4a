// The numbers of "ask next", in the words of the settings.

import type { Rules } from '../../tauri/types';

type Numbers = { [K in keyof Rules]: Rules[K] extends number ? K : never }[keyof Rules];

export interface Rule {
  name: Numbers;
  words: string;
  unit: string;
}

const rule = (name: Numbers, words: string, unit = 'min'): Rule => ({ name, words, unit });

export const rules: { title: string; rules: Rule[] }[] = [
  {
    title: 'After declaring',
    rules: [
      rule('open_call_seconds', 'no call', 's'),
      rule('leader_minutes', 'no leader'),
      rule('roll_back_minutes', 'no rollback asked for'),
      rule('size_up_minutes', 'surface area or impact given to nobody'),
      rule('next_leader_minutes', 'no next leader'),
    ],
  },
  {
    title: 'Tasks and people',
    rules: [
      rule('yes_minutes', 'nobody said yes to a task'),
      rule('word_minutes', 'no word from its owner'),
      rule('no_answer_minutes', 'somebody called in does not answer'),
      rule('many_tasks', 'so many tasks are too many for one', 'tasks'),
      rule('direct_people', 'so many people are led directly at most', 'people'),
      rule('hand_over_hours', 'one leader for so long', 'h'),
    ],
  },
  {
    title: 'Rollbacks',
    rules: [
      rule('undecided_minutes', 'nobody decided on a suspected service'),
      rule('rollback_minutes', 'a rollback does not end'),
      rule('verify_minutes', 'nobody said whether it helped'),
    ],
  },
  {
    title: 'While it bleeds, and after',
    rules: [
      rule('silence_minutes', 'nothing was logged'),
      rule('onward_minutes', 'no all clear, no cleanup'),
      rule('rfo_hours', 'no RFO after the all clear', 'h'),
      rule('review_days_sev1', 'no review of a SEV1', 'days'),
      rule('review_days', 'no review of another', 'days'),
    ],
  },
  {
    title: 'Words outside',
    rules: [
      rule('warn_minutes', 'warned before a word is due'),
      rule('change_minutes', 'a change of phase is told within'),
    ],
  },
];

export const severities = ['sev1', 'sev2', 'sev3'] as const;

/** What fields hold as Rust takes it: a field left empty switches off, and there is no half a minute. */
export function whole(rules: Rules): Rules {
  const fit = (_: string, value: unknown) => (value === null ? 0 : typeof value === 'number' ? Math.max(0, Math.round(value)) : value);
  return JSON.parse(JSON.stringify(rules, fit)) as Rules;
}
