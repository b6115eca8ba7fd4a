// What undo and redo do: retract what this window logged last in an incident, or restore it.

import type { LogRow } from '../tauri/types';

/** The entries that one command of this window logged. */
export interface LoggedEntries {
  incident: string;
  numbers: number[];
  /** In milliseconds. */
  at: number;
}

/** Undo doesn't offer older entries: somebody may rely on them. */
export const undoMillis = 2 * 60_000;

/** The entries that undo may retract, oldest first, or why there are none; `kept`: what stays, and the line that corrects it. */
export type UndoChoice = { rows: LogRow[] } | { kept: Correction } | { reason: string };

/** An entry that is never retracted, since what it records left this computer, and the line that logs what is right. */
export interface Correction {
  why: string;
  /** What the line does: `log what is right`. */
  does: string;
  line: string;
}

/** `now`: in milliseconds. */
export function undoChoice(logged: LoggedEntries | undefined, log: LogRow[], now: number): UndoChoice {
  const rows = rowsOf(logged, log);
  const [first] = rows;
  const nothing = (why: string) => ({ reason: `Nothing to undo: ${why}.` });
  if (!logged || !first) return nothing('this window logged nothing here');
  if (rows.every(({ retracted }) => retracted !== null)) return nothing(`#${first.number} is already retracted`);
  const kept = correction(rows);
  if (kept) return { kept };
  if (rows.some(isFinal)) return nothing(`#${first.number} can’t be retracted`);
  if (now - logged.at < undoMillis) return { rows: rows.filter(({ retracted }) => retracted === null) };
  return nothing(`#${first.number} is older than 2 min. To retract it: /retract #${first.number} WHY`);
}

/** What the newest one about a delivery says, else an approved update. */
function correction(rows: LogRow[]): Correction | undefined {
  const row = rows.findLast(isDelivery) ?? rows.findLast(({ kind }) => kind === 'update_approved');
  if (!row?.correct_line) return undefined;
  const [why, does] = isDelivery(row) ? ['it records a delivery', 'log what is right'] : ['it approves an update', 'send a correction'];
  return { why: `#${row.number} can’t be undone: ${why}.`, does, line: row.correct_line };
}

/** Whether undo could retract them, or offers the line that corrects them. Beside an approved update nothing is offered. */
export const isUndoable = (numbers: number[], log: LogRow[]): boolean => !log.some((row) => numbers.includes(row.number) && isFinal(row));

/** The retracted entries, oldest first, which redo restores. */
export const redoRows = (logged: LoggedEntries | undefined, log: LogRow[]): LogRow[] =>
  rowsOf(logged, log).filter(({ retracted }) => retracted !== null);

/** An approved update and the declaration can't be retracted. */
const isFinal = ({ kind }: LogRow): boolean => kind === 'declared' || kind === 'update_approved';

/** What became of an approved update. */
export const isDelivery = ({ kind }: LogRow): boolean =>
  kind.startsWith('update_') && kind !== 'update_approved' && kind !== 'update_sent_manually';

function rowsOf(logged: LoggedEntries | undefined, log: LogRow[]): LogRow[] {
  const numbers = new Set(logged?.numbers);
  return log.filter(({ number }) => numbers.has(number)).toSorted((a, b) => a.number - b.number);
}

const maxCharacters = 60;

/** `#12 “only EU customers”`; of several entries the text of the first. */
export function nameEntries(rows: LogRow[]): string {
  const [first] = rows;
  if (!first) return '';
  const text = `${first.title} ${first.detail}`.trim().replaceAll(/\s+/g, ' ');
  const short = text.length > maxCharacters ? `${text.slice(0, maxCharacters).trimEnd()}…` : text;
  return `#${first.number} “${short}”${rows.length > 1 ? ` and ${rows.length - 1} more` : ''}`;
}
