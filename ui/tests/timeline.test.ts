import { describe, expect, test } from 'vitest';
import type { LineMend, TimelineLine, TimelineProposal, TimelineView } from '../src/tauri/types';
import { becomes, changes, counted, inWords, mending, moved, nextToLookAt } from '../src/views/timeline/reading';

const at = '2026-03-30T08:14:00.000Z';
const proposal: TimelineProposal = {
  at, zone: 'UTC', zone_from: 'assumed', sure: 'sure', doubts: [], author: 'ada', text: 'all back',
  kind: 'note', kind_label: 'note', kind_sure: 'sure', kind_why: '', key: false, already: false,
};
const line = (number: number, more: Partial<TimelineLine>): TimelineLine => ({ number, source: `line ${number}`, with: null, left: null, proposal: null, ...more });
/** A heading, an entry with a line that belongs to it, an entry, and an empty line. */
const lines = [
  line(1, { left: 'a heading' }),
  line(2, { proposal }),
  line(3, { with: 2 }),
  line(4, { proposal: { ...proposal, sure: 'guess' } }),
  line(5, { left: 'empty' }),
];
const counts = { lines: 5, taken: 3, left: 2, empty: 1, proposed: 2 };
const mend = (place: number, change: Partial<LineMend>) => mending(lines[place]!, undefined, change);

describe('what becomes of a line', () => {
  test('as it was read', () => expect(becomes(lines[1]!, undefined)).toEqual({ taken: true, at, author: 'ada', text: 'all back', kind: 'note' }));
  test('as a person mends it', () =>
    expect(becomes(lines[1]!, mend(1, { kind: 'fixed', author: '' }))).toMatchObject({ kind: 'fixed', author: '', text: 'all back' }));
  test('one that belongs to another has nothing of its own', () => expect(becomes(lines[2]!, undefined)).toBeNull());
  test('one that was left is taken with its own words, and still needs a time', () => {
    expect(becomes(lines[0]!, undefined)).toBeNull();
    expect(becomes(lines[0]!, mend(0, { take: true }))).toMatchObject({ taken: true, at: null, text: 'line 1' });
  });
  test('what is as it was read is no mend', () => {
    expect(changes(mend(1, { at, take: true, author: 'ada' }))).toBe(false);
    expect(changes(mend(1, { take: false }))).toBe(true);
  });
});

describe('the counts always add up', () => {
  test.each([
    ['nothing said', [], '5 lines: 3 taken, 2 left', 2],
    ['an entry left, with the line that belongs to it', [mend(1, { take: false })], '5 lines: 1 taken, 4 left', 1],
    ['a heading taken', [mend(0, { take: true })], '5 lines: 4 taken, 1 left', 3],
    ['another kind changes none', [mend(3, { kind: 'fixed' })], '5 lines: 3 taken, 2 left', 2],
  ])('%s', (_, mends, words, entries) => {
    const now = counted(counts, lines, mends);
    expect([inWords(now), now.proposed, now.taken + now.left]).toEqual([words, entries, now.lines]);
  });
});

test('the next one to look at: a finding, or a time that is unsure, and around again', () => {
  const view = { counts, findings: [{ line: 2, flaw: 'year', text: '', mend: at }] } as unknown as TimelineView;
  expect([0, 1, 3].map((after) => nextToLookAt(view, lines, after))).toEqual([1, 3, 1]);
  expect(nextToLookAt({ ...view, findings: [] }, lines.slice(0, 3), 0)).toBeNull();
});

test('the cursor stays within the lines', () => {
  const to = (key: string, from: number) => moved(key, from, 5, 3);
  expect([to('ArrowDown', 4), to('ArrowUp', 0), to('PageDown', 1), to('End', 0), to('Home', 3), to('x', 1)]).toEqual([4, 0, 4, 4, 0, null]);
});
