// Filters the log by kind of entry, person and words.

import { foldText } from '../shared/find';
import type { EntryGroup, LogRow, PersonId } from '../tauri/types';

/** `milestones`: every entry that proves one. */
export type LogGroup = EntryGroup | 'milestones';

export interface LogFilter {
  /** Empty: all. */
  group: LogGroup | '';
  /** The author, or a person named in the entry; empty: everyone. */
  person: PersonId;
  /** All of these words, or an entry number such as `#12`. */
  words: string;
}

export const noFilter: LogFilter = { group: '', person: '', words: '' };

/** In the order of the list. */
const groupLabels: Record<EntryGroup, string> = {
  people: 'People',
  tasks: 'Tasks',
  rollbacks: 'Rollbacks',
  facts: 'Facts',
  updates: 'Updates',
  deliveries: 'Deliveries',
  customers: 'Customers',
  notes: 'Notes',
  reminders: 'Snoozed & muted',
  rfo: 'RFO',
  corrections: 'Corrections',
  status: 'Status',
};

/** What the log can be filtered by, in the order of the list. */
export const groupOptions: [group: LogGroup, label: string][] = [
  ['milestones', 'Milestones'],
  ...(Object.entries(groupLabels) as [EntryGroup, string][]),
];

export function filterLog(log: LogRow[], { group, person, words }: LogFilter, personName: (id: PersonId) => string): LogRow[] {
  if (!group && !person && !words) return log;
  const wanted = foldText(words).split(/\s+/).filter(Boolean);
  return log.filter((row) => isInGroup(row, group) && (!person || row.people.includes(person)) && hasWords(row, wanted, personName));
}

function hasWords({ number, author, title, detail }: LogRow, wanted: string[], personName: (id: PersonId) => string): boolean {
  if (wanted.length === 0) return true;
  const text = foldText(`#${number} ${title || personName(author)} ${detail}`);
  return wanted.every((word) => text.includes(word));
}

function isInGroup(row: LogRow, group: LogGroup | ''): boolean {
  if (!group) return true;
  return group === 'milestones' ? row.milestone !== null : row.group === group;
}
