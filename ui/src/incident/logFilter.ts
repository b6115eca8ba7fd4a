// Filters the log by kind of entry, person and words.

import { foldText } from '../shared/find';
import type { LogRow, PersonId } from '../tauri/types';

export interface LogFilter {
  /** A group's name; empty: all. */
  group: string;
  /** The author, or a person named in the entry; empty: everyone. */
  person: PersonId;
  /** All of these words, or an entry number such as `#12`. */
  words: string;
}

export const noFilter: LogFilter = { group: '', person: '', words: '' };

/** Entry kinds by their prefix; the first match counts. */
const groups: [name: string, prefixes: string[]][] = [
  ['People', ['joined', 'left', 'paged', 'answered', 'no_answer', 'leader_', 'deputy', 'handover_', 'group_', 'thanked', 'cleanup_team']],
  ['Tasks', ['task_']],
  ['Rollbacks', ['service_', 'rollback_', 'rolled_']],
  ['Facts', ['fact_', 'severity_', 'found_by']],
  ['Updates', ['update_', 'announced', 'call_']],
  ['Notes', ['note', 'evidence', 'customer_', 'imported']],
  ['Snoozed & muted', ['snoozed', 'muted']],
  ['Corrections', ['entry_']],
];
const milestones = 'Milestones';
const otherGroup = 'State';

/** In the order of the list. */
export const groupNames = [milestones, ...groups.map(([name]) => name), otherGroup];

export function groupOf(kind: string): string {
  return groups.find(([, prefixes]) => prefixes.some((prefix) => kind.startsWith(prefix)))?.[0] ?? otherGroup;
}

export function filterLog(log: LogRow[], { group, person, words }: LogFilter, personName: (id: PersonId) => string): LogRow[] {
  if (!group && !person && !words) return log;
  const wanted = foldText(words).split(/\s+/).filter(Boolean);
  return log.filter((row) => isInGroup(row, group) && (!person || row.people.includes(person)) && hasWords(row, wanted, personName));
}

function hasWords({ number, author, head, tail }: LogRow, wanted: string[], personName: (id: PersonId) => string): boolean {
  if (wanted.length === 0) return true;
  const text = foldText(`#${number} ${head || personName(author)} ${tail}`);
  return wanted.every((word) => text.includes(word));
}

function isInGroup(row: LogRow, group: string): boolean {
  if (!group) return true;
  return group === milestones ? row.milestone !== null : groupOf(row.kind) === group;
}
