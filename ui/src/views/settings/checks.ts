// The checks of a draft, as the settings list them.

import type { Rule, TemplateKind } from '../../tauri/types';

export const checks: Record<Rule, string> = {
  too_long: 'too many words',
  host_name: 'host names',
  ip_address: 'IP addresses',
  mail_address: 'mail addresses',
  person_name: 'names of colleagues',
  service_name: 'service names',
  promised_time: 'a promised repair time',
  jargon: 'engineering jargon',
  outage_but_partial: '“outage” for a partial outage',
  unchanged: 'no change since the last update',
  contradicts_facts: 'contradictions with the facts',
  contradicts_audience: 'contradictions with other updates',
  guess_as_fact: 'a guess presented as a fact',
  no_next_time: 'no time of the next update',
  avoided_word: 'words to avoid',
};

const all = Object.keys(checks) as Rule[];

/** The default templates, with the checks and the word limit that come with them. */
export const templateKinds: Record<TemplateKind, { title: string; description: string; maxWords: number | null; checks: Rule[] }> = {
  ceo: {
    title: 'CEO',
    description: 'Impact, current work, and needs.',
    maxWords: 75,
    checks: all.filter((rule) => rule !== 'person_name' && rule !== 'mail_address'),
  },
  customer_success: {
    title: 'Customer success',
    description: 'What customers see, and what to answer.',
    maxWords: 130,
    checks: all,
  },
  team: {
    title: 'Team',
    description: 'The call, the leader, and needs. May name people.',
    maxWords: null,
    checks: ['unchanged', 'contradicts_facts', 'contradicts_audience'],
  },
};
