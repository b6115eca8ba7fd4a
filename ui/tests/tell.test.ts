import { describe, expect, test } from 'vitest';
import { worst } from '../src/incident/deliveries';
import { draftOf, opening } from '../src/incident/drafting';
import type { Arrival, DeliveryView } from '../src/tauri/types';
import { heading, madeOf } from '../src/views/tell/words';

describe('a line that opens a draft', () => {
  test.each([
    ['/ceo', 'ceo', ''],
    ['/CS ', 'cs', ''],
    ['/tell legal', 'legal', ''],
    ['/tell Team the call is open', 'team', 'the call is open'],
    ['  /ceo it goes on\nas before', 'ceo', 'it goes on\nas before'],
  ])('%s', (line, audience, text) => expect(draftOf(line)).toEqual({ audience, text }));

  test.each(['/told ceo we are on it', '/tell', '/cso', 'ceo', '//ceo', '/ceos', '10:42 /ceo'])('%s does not', (line) =>
    expect(draftOf(line)).toBeNull(),
  );

  test.each(['ceo', 'cs', 'team', 'legal'])('of %s is the one that opens it', (audience) =>
    expect(draftOf(opening(audience))?.audience).toBe(audience),
  );
});

describe('several channels are summed up by the worst', () => {
  const delivery = (state: Arrival): DeliveryView => ({ channel: state, state, at: '', words: '', try_at: null, actions: [] });
  test.each<[Arrival[], Arrival | undefined]>([
    [['delivered', 'failed'], 'failed'],
    [['delivered', 'waiting'], 'waiting'],
    [['handed_over', 'delivered'], 'handed_over'],
    [['left_out', 'perhaps', 'failed'], 'failed'],
    [[], undefined],
  ])('%j', (states, state) => expect(worst(states.map(delivery))?.state).toBe(state));
});

test.each([
  ['First word', 0, 'First word to CS'],
  ['Fixed', 0, 'First word to CS · fixed'],
  ['It goes on', 1, 'Second word to CS · it goes on'],
  ['All clear', 8, 'Word 9 to CS · all clear'],
])('%s, told %i times before: %s', (title, told, words) => expect(heading(title, 'CS', told)).toBe(words));

test('what a draft is made of, counted', () => {
  expect(madeOf({ facts: 1, entries: 1, words: 1 })).toBe('written from 1 fact and 1 entry · 1 word');
  expect(madeOf({ facts: 9, entries: 24, words: 74 })).toBe('written from 9 facts and 24 entries · 74 words');
});
