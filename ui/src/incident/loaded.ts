// An incident as last read. Rust answers with what changed since, so a long log isn't sent again for each line.

import type { IncidentChange, IncidentMarks, IncidentView, LogRow } from '../tauri/types';

export interface LoadedIncident {
  view: IncidentView;
  /** The log by pages, as Rust gave them. */
  pages: LogRow[][];
  marks: IncidentMarks;
}

export const nothing: IncidentMarks = { fields: {}, log: [] };

/** The incident after a change. What didn't change stays the same object, so that nothing of it is drawn again. */
export function withChange(before: LoadedIncident | undefined, { marks, fields, log }: IncidentChange): LoadedIncident {
  const pages = log.map((page, index) => page ?? before?.pages[index] ?? []);
  const rows = pages.flat();
  const isSame =
    before !== undefined && rows.length === before.view.log.length && rows.every((row, index) => row === before.view.log[index]);
  // The first answer has every field.
  const view = { ...before?.view, ...fields, log: isSame ? before.view.log : rows } as IncidentView;
  return { view, pages, marks };
}

/** With rows that were just logged, until the next change brings them with all else. */
export function withRows(before: LoadedIncident, rows: LogRow[]): LoadedIncident {
  const { view } = before;
  const isNext = rows.every(({ number }, index) => number === view.log.length + 1 + index);
  return isNext && rows.length > 0 ? { ...before, view: { ...view, log: [...view.log, ...rows] } } : before;
}

/** What was read, with the rows that were shown since it was asked for: no line disappears until the next answer has it. */
export function withRowsSince(read: LoadedIncident, asked: LoadedIncident | undefined, now: LoadedIncident | undefined): LoadedIncident {
  if (!asked || !now) return read;
  const since = now.view.log.slice(asked.view.log.length);
  return withRows(
    read,
    since.filter(({ number }) => number > read.view.log.length),
  );
}
