// What happens to each source line: the proposal, with a person's edits.

import type { ImportCounts, ImportKind, ImportLine, ImportPreview, LineEdit } from '../../tauri/types';

/** A line as it would be imported now. */
export interface LineState {
  included: boolean;
  at: string | null;
  author: string;
  text: string;
  kind: ImportKind;
}

type Lines = (ImportLine | undefined)[];

/** The state of a line; `null`: it is part of another line, or has no proposal. */
export function lineState({ proposal, skipped, source, part_of }: ImportLine, edit: LineEdit | undefined): LineState | null {
  if (part_of !== null || (!proposal && !edit?.include)) return null;
  return {
    included: edit?.include ?? skipped === null,
    at: edit?.at ?? proposal?.at ?? null,
    author: edit?.author ?? proposal?.author ?? '',
    text: edit?.text ?? proposal?.text ?? source.trim(),
    kind: edit?.kind ?? proposal?.kind ?? 'note',
  };
}

/** The time of the line, else of the nearest one with a time, an earlier one first; `null`: none is known. */
export function timeBeside(lines: Lines, index: number): string | null {
  const before = lines.slice(0, index + 1).findLast((line) => line?.proposal);
  const after = lines.slice(index + 1).find((line) => line?.proposal);
  return (before ?? after)?.proposal?.at ?? null;
}

/** An edit with these changes; a value equal to the proposal is no change. */
export function mergeEdit(line: ImportLine, before: LineEdit | undefined, change: Partial<LineEdit>): LineEdit {
  const { number, proposal } = line;
  const edit = { include: null, at: null, author: null, text: null, kind: null, ...before, ...change };
  const unless = <T>(value: T | null, proposed: T | undefined): T | null => (value === proposed ? null : value);
  return {
    number,
    include: unless(edit.include, line.skipped === null),
    at: unless(edit.at, proposal?.at),
    author: unless(edit.author, proposal?.author ?? ''),
    text: unless(edit.text, proposal?.text),
    kind: unless(edit.kind, proposal?.kind),
  };
}

export const hasChanges = ({ include, at, author, text, kind }: LineEdit): boolean =>
  [include, at, author, text, kind].some((value) => value !== null);

/** How many source lines an entry has. */
export function sourceLineCount(lines: Lines, first: ImportLine): number {
  let count = 1;
  while (lines[first.number - 1 + count]?.part_of === first.number) count += 1;
  return count;
}

/** The counts with a person's edits; imported and skipped always add up to all lines. */
export function countLines(counts: ImportCounts, known: Lines, edits: Iterable<LineEdit>): ImportCounts {
  let { imported, entries } = counts;
  for (const { number, include } of edits) {
    const line = known[number - 1];
    if (!line || include === null || include === (line.skipped === null)) continue;
    const change = sourceLineCount(known, line) * (include ? 1 : -1);
    [imported, entries] = [imported + change, entries + Math.sign(change)];
  }
  return { lines: counts.lines, imported, skipped: counts.lines - imported, empty: 0, entries };
}

/** The line that declares a new incident, with a person's edits; `null`: none does. */
export function declaringLine({ declared_in }: ImportPreview, edits: Iterable<LineEdit>): number | null {
  let line = declared_in;
  for (const { number, include, kind } of edits) {
    if (number === line && (include === false || (kind !== null && kind !== 'declared'))) line = null;
    if (kind === 'declared' && include !== false) line ??= number;
  }
  return line;
}

/** What opens a new incident. */
export const openingLabel = (line: number | null): string =>
  line === null ? 'One entry more opens the incident: no line states that it was declared.' : `Line ${line} declares the incident.`;

/** `1 line`, `22 lines` */
export const lineCount = (count: number): string => `${count} ${count === 1 ? 'line' : 'lines'}`;

/** `26 lines: 23 to import, 3 to skip` */
export const countsLabel = ({ lines, imported, skipped }: ImportCounts): string =>
  `${lineCount(lines)}: ${imported} to import, ${skipped} to skip`;

/** An assumed zone is no reason to check a line: it is asked about once for all lines. */
export const needsCheck = (line: ImportLine | undefined): boolean =>
  line?.proposal ? line.proposal.confidence === 'low' || line.proposal.doubts.length > 0 : false;

/** The index of the next line to check after this one: with a warning, or with a doubtful time. */
export function nextToCheck({ warnings, counts }: ImportPreview, known: Lines, after: number): number | null {
  const warned = new Set(warnings.map(({ line }) => line - 1));
  for (let step = 1; step <= counts.lines; step += 1) {
    const index = (after + step) % counts.lines;
    if (warned.has(index) || needsCheck(known[index])) return index;
  }
  return null;
}

export type Key = 'ArrowUp' | 'ArrowDown' | 'PageUp' | 'PageDown' | 'Home' | 'End';

/** Where a key moves the cursor; `null`: the key doesn't move it. */
export function moveCursor(key: string, at: number, count: number, page: number): number | null {
  const targets: Record<Key, number> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    PageUp: at - page,
    PageDown: at + page,
    Home: 0,
    End: count - 1,
  };
  const to = targets[key as Key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}
