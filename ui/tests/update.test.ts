import { describe, expect, test } from 'vitest';
import { worstDelivery } from '../src/incident/deliveries';
import { draftLine, draftRequest } from '../src/incident/screenLines';
import type { DeliveryState, DeliveryView, UpdateDraftView } from '../src/tauri/types';
import { draftDetails, noIssues, sendLabel } from '../src/views/update/labels';

describe('a line that opens a draft', () => {
  test.each([
    ['/ceo', 'ceo', ''],
    ['/CS ', 'cs', ''],
    ['/update legal', 'legal', ''],
    ['/update Team the call is open', 'team', 'the call is open'],
    ['  /ceo no change\nsince then', 'ceo', 'no change\nsince then'],
  ])('%s', (line, audience, text) => expect(draftRequest(line)).toEqual({ audience, text }));

  test.each(['/sent ceo we are on it', '/update', '/cso', 'ceo', '//ceo', '/ceos', '10:42 /ceo'])('%s does not', (line) =>
    expect(draftRequest(line)).toBeNull(),
  );

  test.each(['ceo', 'cs', 'team', 'legal'])('of %s is the one that opens it', (audience) =>
    expect(draftRequest(draftLine(audience))?.audience).toBe(audience),
  );
});

describe('several deliveries are summed up by the worst', () => {
  const delivery = (state: DeliveryState): DeliveryView => ({
    channel: state,
    state,
    at: '',
    description: '',
    retry_at: null,
    actions: [],
  });
  test.each<[DeliveryState[], DeliveryState | undefined]>([
    [['delivered', 'failed'], 'failed'],
    [['delivered', 'queued'], 'queued'],
    [['copied', 'delivered'], 'copied'],
    [['delivered', 'sent'], 'sent'],
    [['canceled', 'unconfirmed', 'failed'], 'failed'],
    [[], undefined],
  ])('%j', (states, state) => expect(worstDelivery(states.map(delivery))?.state).toBe(state));
});

test.each([
  ['first', 0, 'first update · from 1 fact and 1 entry · 1 word'],
  ['fixed', 0, 'first update · fixed · from 1 fact and 1 entry · 1 word'],
  ['ongoing', 1, 'second update · from 1 fact and 1 entry · 1 word'],
  ['resolved', 8, 'update 9 · resolved · from 1 fact and 1 entry · 1 word'],
] as const)('a draft of kind %s after %i updates is described', (kind, sent, text) =>
  expect(draftDetails({ kind, facts: 1, entries: 1, word_count: 1 }, sent, false)).toBe(text),
);

test('the source of a draft is counted, or it is edited', () => {
  const draft = { kind: 'first', facts: 9, entries: 24, word_count: 74 } as const;
  expect(draftDetails(draft, 0, false)).toBe('first update · from 9 facts and 24 entries · 74 words');
  expect(draftDetails(draft, 0, true)).toBe('first update · edited · 74 words');
});

test('without findings the checks report no issues, and how the draft relates to the last update', () => {
  const previous = { number: 5, at: '', pieces: [], deliveries: [] } as unknown as UpdateDraftView['previous'];
  const missing = [{ label: 'impact', line: '/impact ' }];
  const draft = { corrects_previous: false, previous, missing: [] };
  expect(noIssues(draft)).toBe('No issues found in the text. Consistent with the last update.');
  expect(noIssues({ ...draft, missing })).toBe('No issues found in the text.');
  expect(noIssues({ ...draft, previous: null })).toBe('No issues found in the text.');
  expect(noIssues({ ...draft, corrects_previous: true, missing })).toBe('No issues found in the text. Corrects the last update.');
});

test.each([
  [['clipboard'], 'Copy update'],
  [['mail-program'], 'Open in mail program'],
  [['clipboard', 'chat'], 'Send update'],
  [['chat'], 'Send update'],
  [[], 'Send update'],
])('with the channels %j the main button reads %s', (names, label) =>
  expect(sendLabel(names.map((name) => ({ name, is_manual: name !== 'chat' })))).toBe(label),
);
