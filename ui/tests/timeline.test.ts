import { describe, expect, test } from 'vitest';
import type { ImportLine, ImportPreview, ImportProposal, LineEdit } from '../src/tauri/types';
import {
  countLines,
  countsLabel,
  declaringLine,
  hasChanges,
  lineState,
  mergeEdit,
  moveCursor,
  nextToCheck,
  openingLabel,
  timeBeside,
} from '../src/views/timeline/lineEdits';

const at = '2026-03-30T08:14:00.000Z';
const proposal: ImportProposal = {
  at,
  zone: 'UTC',
  zone_source: 'assumed',
  confidence: 'high',
  doubts: [],
  author: 'ada',
  text: 'all back',
  kind: 'note',
  kind_label: 'note',
  kind_confidence: 'high',
  kind_reason: '',
  is_key_event: false,
  already_imported: false,
};
const line = (number: number, more: Partial<ImportLine>): ImportLine => ({
  number,
  line: number,
  source: `line ${number}`,
  part_of: null,
  skipped: null,
  proposal: null,
  ...more,
});
/** A heading, an entry with two lines, another entry, and an empty line. */
const lines = [
  line(1, { skipped: 'heading' }),
  line(2, { proposal }),
  line(3, { part_of: 2 }),
  line(4, { proposal: { ...proposal, confidence: 'low' } }),
  line(5, { skipped: 'empty' }),
];
const counts = { lines: 5, imported: 3, skipped: 2, empty: 1, entries: 2 };
const edit = (index: number, change: Partial<LineEdit>) => mergeEdit(lines[index]!, undefined, change);

describe('the state of a line', () => {
  test('is the proposal', () =>
    expect(lineState(lines[1]!, undefined)).toEqual({ included: true, at, author: 'ada', text: 'all back', kind: 'note' }));
  test('includes edits', () =>
    expect(lineState(lines[1]!, edit(1, { kind: 'fixed', author: '' }))).toMatchObject({ kind: 'fixed', author: '', text: 'all back' }));
  test('is null for a part of another line', () => expect(lineState(lines[2]!, undefined)).toBeNull());
  test('of an included heading is its own text, still without a time', () => {
    expect(lineState(lines[0]!, undefined)).toBeNull();
    expect(lineState(lines[0]!, edit(0, { include: true }))).toMatchObject({ included: true, at: null, text: 'line 1' });
  });
  test('a line without a time is on the day of its neighbours', () => {
    expect(timeBeside(lines, 4)).toBe(at);
    expect(timeBeside(lines, 0), 'nothing is before it').toBe(at);
    expect(timeBeside([line(1, {})], 0)).toBeNull();
  });
  test('an edit equal to the proposal changes nothing', () => {
    expect(hasChanges(edit(1, { at, include: true, author: 'ada' }))).toBe(false);
    expect(hasChanges(edit(1, { include: false }))).toBe(true);
  });
});

describe('the counts always add up', () => {
  test.each([
    ['without edits', [], '5 lines: 3 to import, 2 to skip', 2],
    ['when an entry with two lines is skipped', [edit(1, { include: false })], '5 lines: 1 to import, 4 to skip', 1],
    ['when a heading is included', [edit(0, { include: true })], '5 lines: 4 to import, 1 to skip', 3],
    ['when a kind is changed', [edit(3, { kind: 'fixed' })], '5 lines: 3 to import, 2 to skip', 2],
  ])('%s', (_, edits, label, entries) => {
    const now = countLines(counts, lines, edits);
    expect([countsLabel(now), now.entries, now.imported + now.skipped]).toEqual([label, entries, now.lines]);
  });
});

test('the next line to check has a warning or a doubtful time, and the search wraps around', () => {
  const preview = { counts, warnings: [{ line: 2, kind: 'year', text: '', fix: at }] } as unknown as ImportPreview;
  expect([0, 1, 3].map((after) => nextToCheck(preview, lines, after))).toEqual([1, 3, 1]);
  expect(nextToCheck({ ...preview, warnings: [] }, lines.slice(0, 3), 0)).toBeNull();
});

test('the cursor stays within the lines', () => {
  const to = (key: string, from: number) => moveCursor(key, from, 5, 3);
  expect([to('ArrowDown', 4), to('ArrowUp', 0), to('PageDown', 1), to('End', 0), to('Home', 3), to('x', 1)]).toEqual([4, 0, 4, 4, 0, null]);
});

test.each([
  ['the line that states it', 3, [], 'Line 3 declares the incident.'],
  ['no line', null, [], 'One entry more opens the incident: no line states that it was declared.'],
  ['a line of which a person says so', null, [{ number: 7, kind: 'declared' }], 'Line 7 declares the incident.'],
  ['no line, once it is skipped', 3, [{ number: 3, include: false }], /no line states/],
  ['no line, once it is something else', 3, [{ number: 3, kind: 'note' }], /no line states/],
])('a new incident is declared by %s', (_, declared_in, edits, label) => {
  const edited = edits.map((edit) => ({ include: null, at: null, author: null, text: null, kind: null, ...edit }) as LineEdit);
  expect(openingLabel(declaringLine({ declared_in } as ImportPreview, edited))).toMatch(label);
});
