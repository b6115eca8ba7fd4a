// What becomes of each line of a timeline from elsewhere: as it was read, and as a person mends it.

import type { LineMend, TimelineCounts, TimelineKind, TimelineLine, TimelineView } from '../../tauri/types';

/** A line as it would be taken over now. */
export interface Becomes {
  taken: boolean;
  at: string | null;
  author: string;
  text: string;
  kind: TimelineKind;
}

type Lines = (TimelineLine | undefined)[];

/** What becomes of a line; `null`: it belongs to another line, or nothing is proposed for it. */
export function becomes({ proposal, left, source, with: head }: TimelineLine, mend: LineMend | undefined): Becomes | null {
  if (head !== null || (!proposal && !mend?.take)) return null;
  return {
    taken: mend?.take ?? left === null,
    at: mend?.at ?? proposal?.at ?? null,
    author: mend?.author ?? proposal?.author ?? '',
    text: mend?.text ?? proposal?.text ?? source.trim(),
    kind: mend?.kind ?? proposal?.kind ?? 'note',
  };
}

/** A mend with these changes; what is as it was read is no change. */
export function mending(line: TimelineLine, before: LineMend | undefined, change: Partial<LineMend>): LineMend {
  const { number, proposal } = line;
  const mend = { take: null, at: null, author: null, text: null, kind: null, ...before, ...change };
  const unless = <T>(value: T | null, read: T | undefined): T | null => (value === read ? null : value);
  return {
    number,
    take: unless(mend.take, line.left === null),
    at: unless(mend.at, proposal?.at),
    author: unless(mend.author, proposal?.author ?? ''),
    text: unless(mend.text, proposal?.text),
    kind: unless(mend.kind, proposal?.kind),
  };
}

/** Whether it changes anything. */
export const changes = ({ take, at, author, text, kind }: LineMend): boolean => [take, at, author, text, kind].some((value) => value !== null);

/** How many source lines a line of the timeline has. */
export function size(lines: Lines, head: TimelineLine): number {
  let count = 1;
  while (lines[head.number - 1 + count]?.with === head.number) count += 1;
  return count;
}

/** What is taken and what is left, with what the person said: the two always add up to all lines. */
export function counted({ lines, taken, proposed }: TimelineCounts, known: Lines, mends: Iterable<LineMend>): TimelineCounts {
  let [takes, entries] = [taken, proposed];
  for (const { number, take } of mends) {
    const line = known[number - 1];
    if (!line || take === null || take === (line.left === null)) continue;
    const by = size(known, line) * (take ? 1 : -1);
    [takes, entries] = [takes + by, entries + Math.sign(by)];
  }
  return { lines, taken: takes, left: lines - takes, empty: 0, proposed: entries };
}

/** `26 lines: 23 taken, 3 left` */
export function inWords({ lines, taken, left }: TimelineCounts): string {
  return `${lines} ${lines === 1 ? 'line' : 'lines'}: ${taken} taken, ${left} left`;
}

/** A zone that is assumed is asked about once, for all lines. */
export const isUnsure = (line: TimelineLine | undefined): boolean =>
  line?.proposal ? line.proposal.sure === 'guess' || line.proposal.doubts.length > 0 : false;

/** The next line that wants a look, after this place: one with a finding, or one whose time is unsure. */
export function nextToLookAt({ findings, counts }: TimelineView, known: Lines, after: number): number | null {
  const flawed = new Set(findings.map(({ line }) => line - 1));
  const wants = (place: number) => flawed.has(place) || isUnsure(known[place]);
  for (let step = 1; step <= counts.lines; step += 1) {
    const place = (after + step) % counts.lines;
    if (wants(place)) return place;
  }
  return null;
}

export type Key = 'ArrowUp' | 'ArrowDown' | 'PageUp' | 'PageDown' | 'Home' | 'End';

/** Where a key leads the cursor; `null`: nowhere. */
export function moved(key: string, at: number, count: number, page: number): number | null {
  const places: Record<Key, number> = { ArrowUp: at - 1, ArrowDown: at + 1, PageUp: at - page, PageDown: at + page, Home: 0, End: count - 1 };
  const to = places[key as Key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}
