import { describe, expect, test } from 'vitest';
import { leadsElsewhere } from '../src/incident/drafting';
import type { FollowUpRow, Question, SectionView } from '../src/tauri/types';
import { agreeing, asked, changing, gap, inShort, replaces } from '../src/views/rfo/rfo.svelte';

const question = (name: string): Question => ({ name, section: 'c) Impact', ask: `${name}?`, line: `/${name} `, suggestions: [] });
const section = (answer: SectionView['answer']): SectionView => ({ section: 'fix', name: 'fix', label: 'Fix', answer });

describe('one question after the other', () => {
  const questions = ['found_by', 'impact', 'fix'].map(question);

  test.each([
    ['it stays the one that was asked', 'impact', 0, 1],
    ['once it is answered, the one that came into its place', 'data', 1, 1],
    ['after the last one the one before', 'thanks', 7, 2],
    ['at first the first', '', 0, 0],
  ])('%s', (_, name, place, at) => expect(asked(questions, name, place)).toBe(at));

  test('of none there is none', () => expect(asked([], 'impact', 3)).toBe(0));
});

describe('what a section says', () => {
  const answer = { section: 'fix' as const, text: 'rolled back\n\nand mended', by: 'Ada', at: '', entry: 41, earlier: [12] };
  test('in a line', () => expect(inShort(section(answer))).toBe('rolled back and mended'));
  test('without words of anybody', () => expect(inShort(section(null))).toBe('the log alone'));
  test('new words come after the old ones', () => expect(replaces(section(answer))).toContain('after #12, #41, which stay'));
});

describe('a follow-up as a line', () => {
  test.each([
    [{ aim: 'detect', what: ' a test ', owner: 'Bora', due: '2026-12-01' }, '/follow-up detect a test @bora by 2026-12-01'],
    [{ aim: 'prevent', what: 'a lint', owner: '', due: '' }, '/follow-up prevent a lint'],
    [{ aim: 'repair', what: 'the rows', owner: '@hana suzuki', due: '' }, '/follow-up repair the rows @hana-suzuki'],
  ])('agreed %#', (fresh, line) => expect(agreeing(fresh)).toBe(line));

  const row = { entry: 9, owner: 'Bora', due: '2026-12-01' } as FollowUpRow;
  test.each([
    ['both', { owner: 'Dan', due: '2027-01-01' }, '/follow-up-change #9 @dan by 2027-01-01'],
    ['the day alone', { owner: 'Bora', due: '2027-01-01' }, '/follow-up-change #9 by 2027-01-01'],
    ['nothing', { owner: 'Bora', due: '2026-12-01' }, ''],
  ])('changed: %s', (_, to, line) => expect(changing(row, to)).toBe(line));
});

test('the time between two milestones, where it is worth a word', () => {
  const after = (minutes: number) => gap('2026-01-01T10:00:00.000Z', new Date(Date.UTC(2026, 0, 1, 10, minutes)).toISOString());
  expect([after(0), after(7), after(125), gap(undefined, '2026-01-01T10:00:00.000Z')]).toEqual(['', '+7 min', '+2 h 05 min', '']);
});

test('a bare /rfo opens it, and with words it is said', () => {
  expect(leadsElsewhere('/rfo ')).toBe(true);
  expect(leadsElsewhere('/rfo fix rolled back')).toBe(false);
});
