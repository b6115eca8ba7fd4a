// What the check of the wording looks for, in the words of the settings.

import type { Kind, Rule } from '../../tauri/types';

export const checks: Record<Rule, string> = {
  too_long: 'too many words',
  host_name: 'names of hosts',
  ip_address: 'IP addresses',
  mail_address: 'mail addresses',
  person_name: 'names of colleagues',
  service_name: 'names of services',
  promised_time: 'a time promised for the repair',
  jargon: 'words only engineers know',
  outage_but_partial: '“outage” when only a part is hit',
  unchanged: 'nothing new since the last word',
  contradicts_facts: 'other than the facts say',
  contradicts_audience: 'other than others were told',
  guess_as_fact: 'a guess told as a fact',
  no_next_time: 'no time of the next word',
  avoided_word: 'words to avoid',
};

const all = Object.keys(checks) as Rule[];

/** Whom an audience is spoken to like. */
export const kinds: Record<Kind, { title: string; meaning: string; mostWords: number | null; checks: Rule[] }> = {
  ceo: {
    title: 'the CEO',
    meaning: 'The impact, what is done, what is needed.',
    mostWords: 75,
    checks: all.filter((rule) => rule !== 'person_name' && rule !== 'mail_address'),
  },
  customer_success: {
    title: 'customer success',
    meaning: 'What customers see, and what to answer them.',
    mostWords: 130,
    checks: all,
  },
  team: {
    title: 'the team',
    meaning: 'The call, who leads, what is needed. Names are welcome.',
    mostWords: null,
    checks: ['unchanged', 'contradicts_facts', 'contradicts_audience'],
  },
};
