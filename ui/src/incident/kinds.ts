// The kinds of entries in groups, as the log is filtered by them.

import { plain } from '../shared/find';
import type { LogRow } from '../tauri/types';

export interface Filter {
  /** A group's name, or everything. */
  kind: string;
  /** Of whom the entry is or whom it names. */
  person: string;
  /** What its words hold, all of these; a number with its `#` too. */
  words: string;
}

export const everything: Filter = { kind: '', person: '', words: '' };

const groups: [name: string, begins: string[]][] = [
  ['people', ['joined', 'left', 'called_in', 'answered', 'no_answer', 'leader_', 'next_leader', 'handover_', 'group_', 'thanked', 'cleanup_team']],
  ['tasks', ['task_']],
  ['rollbacks', ['service_', 'suspicion_', 'rollback_', 'rolled_']],
  ['facts', ['fact_', 'severity_', 'found_by']],
  ['told', ['update_', 'announced', 'call_']],
  ['notes', ['note', 'evidence', 'customer_', 'imported']],
  ['put off', ['put_off', 'silence']],
  ['corrections', ['corrected', 'struck']],
];

/** What one can filter by, in the order of the list. */
export const kinds = ['milestones', ...groups.map(([name]) => name), 'state'];

export function groupOf(kind: string): string {
  return groups.find(([, begins]) => begins.some((start) => kind.startsWith(start)))?.[0] ?? 'state';
}

export function filtered(log: LogRow[], { kind, person, words }: Filter, nameOf: (handle: string) => string): LogRow[] {
  if (!kind && !person && !words) return log;
  const sought = plain(words).split(/\s+/).filter(Boolean);
  return log.filter((row) => isOfKind(row, kind) && (!person || row.about.includes(person)) && holds(row, sought, nameOf));
}

function holds({ number, author, head, tail }: LogRow, sought: string[], nameOf: (handle: string) => string): boolean {
  if (sought.length === 0) return true;
  const text = plain(`#${number} ${head || nameOf(author)} ${tail}`);
  return sought.every((word) => text.includes(word));
}

function isOfKind(row: LogRow, kind: string): boolean {
  if (!kind) return true;
  return kind === 'milestones' ? row.milestone !== null : groupOf(row.kind) === kind;
}
