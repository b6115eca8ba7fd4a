import { describe, expect, test } from 'vitest';
import { opensOtherScreen } from '../src/incident/screenLines';
import type { OpenQuestion, SectionView } from '../src/tauri/types';
import { currentQuestion, gap, preview, replaced } from '../src/views/rfo/rfoState.svelte';

const question = (name: string): OpenQuestion => ({ name, section: 'c) Impact', ask: `${name}?`, line: `/${name} `, suggestions: [] });
const section = (answer: SectionView['answer']): SectionView => ({ section: 'fix', name: 'fix', label: 'Fix', answer });

describe('the current question', () => {
  const questions = ['found_by', 'impact', 'fix'].map(question);

  test.each([
    ['stays the same while it is open', 'impact', 0, 1],
    ['is the next one once it is answered', 'data', 1, 1],
    ['is the previous one after the last', 'thanks', 7, 2],
    ['is the first one at the start', '', 0, 0],
  ])('%s', (_, name, place, at) => expect(currentQuestion(questions, name, place)).toBe(at));

  test('is 0 without questions', () => expect(currentQuestion([], 'impact', 3)).toBe(0));
});

describe('a section', () => {
  const answer = { section: 'fix' as const, text: 'rolled back\n\nand fixed', by: 'Ada', at: '', entry: 41, earlier: [12] };
  test('is previewed in one line', () => expect(preview(section(answer))).toBe('rolled back and fixed'));
  test('without an answer comes from the log', () => expect(preview(section(null))).toBe('from the log only'));
  test('names the entries that a new text replaces', () =>
    expect(replaced(section(answer))).toBe('Your text replaces #12, #41 in the RFO. The log keeps them.'));
});

test('the time between two milestones is shown from 1 min on', () => {
  const after = (minutes: number) => gap('2026-01-01T10:00:00.000Z', new Date(Date.UTC(2026, 0, 1, 10, minutes)).toISOString());
  expect([after(0), after(7), after(125), gap(undefined, '2026-01-01T10:00:00.000Z')]).toEqual(['', '+7 min', '+2 h 05 min', '']);
});

test('a bare /rfo opens the RFO, and with text it is logged', () => {
  expect(opensOtherScreen('/rfo ')).toBe(true);
  expect(opensOtherScreen('/rfo fix rolled back')).toBe(false);
});
