import { describe, expect, test } from 'vitest';
import { isSent, worstDelivery } from '../src/incident/deliveries';
import { draftLine, draftRequest } from '../src/incident/screenLines';
import { audienceColor } from '../src/shared/audienceColor';
import type { ChannelView, DeliveryState, DeliveryView } from '../src/tauri/types';
import { draftDetails, labelParts, manualNote, nextNote, noIssues, sendLabel } from '../src/views/update/labels';

const delivery = (state: DeliveryState): DeliveryView => ({ channel: state, state, at: '', description: '', retry_at: null, actions: [] });

describe('an update counts once one channel took it, or a person sent it', () => {
  test.each<[DeliveryState[], boolean]>([
    [[], true],
    [['copied'], false],
    [['printed'], false],
    [['queued', 'unconfirmed', 'failed'], false],
    [['copied', 'sent'], true],
    [['delivered'], true],
  ])('%j', (states, sent) => expect(isSent(states.map(delivery))).toBe(sent));
});

describe('a line that opens a draft', () => {
  test.each([
    ['/ceo', 'ceo', ''],
    ['/CS ', 'cs', ''],
    ['/update legal', 'legal', ''],
    ['/update Team the call is open', 'team', 'the call is open'],
    ['  /ceo no change\nsince then', 'ceo', 'no change\nsince then'],
  ])('%s', (line, audience, text) => expect(draftRequest(line)).toEqual({ audience, text }));

  test.each([
    ['/ceo still investigating. next 45m', 'still investigating.', 45],
    ['/cs we are on it next in 2 h.', 'we are on it', 120],
  ])('%s says when the next update comes', (line, text, minutes) => expect(draftRequest(line)).toMatchObject({ text, minutes }));

  test.each(['/sent ceo we are on it', '/update', '/cso', 'ceo', '//ceo', '/ceos', '10:42 /ceo'])('%s does not', (line) =>
    expect(draftRequest(line)).toBeNull(),
  );

  test.each(['ceo', 'cs', 'team', 'legal'])('of %s is the one that opens it', (audience) =>
    expect(draftRequest(draftLine(audience))?.audience).toBe(audience),
  );
});

describe('several deliveries are summed up by the worst', () => {
  test.each<[DeliveryState[], DeliveryState | undefined]>([
    [['delivered', 'failed'], 'failed'],
    [['delivered', 'queued'], 'queued'],
    [['copied', 'delivered'], 'copied'],
    [['copied', 'queued'], 'copied'],
    [['printed', 'queued'], 'printed'],
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
  const previous = { number: 5, at: '', pieces: [], deliveries: [], is_generated: true };
  const missing = [{ label: 'impact', line: '/impact ' }];
  const draft = { corrects_previous: false, previous, missing: [] };
  expect(noIssues(draft)).toBe('No issues found in the text. Consistent with the last update.');
  expect(noIssues({ ...draft, missing })).toBe('No issues found in the text.');
  expect(noIssues({ ...draft, previous: null })).toBe('No issues found in the text.');
  const own = { ...previous, is_generated: false };
  expect(noIssues({ ...draft, previous: own })).toBe('No issues found in the text.'); // Nothing compares a person's words.
  expect(noIssues({ ...draft, corrects_previous: true, missing })).toBe(
    'No issues found in the text. Says what changed since the last update.',
  );
});

describe('the main button names what it does, and beside it stands what a person does', () => {
  const all: Record<string, Pick<ChannelView, 'to' | 'way'>> = {
    clipboard: { to: 'clipboard', way: 'copies' },
    program: { to: 'eva@example.com', way: 'opens_mail' },
    chat: { to: '#incidents', way: 'sends' },
    mail: { to: 'ceo@example.com', way: 'sends' },
  };
  const clock = 'The update stays due until you confirm that it’s sent.';
  test.each([
    [['clipboard'], 'Copy update for the CEO', `Then paste the text yourself. ${clock}`],
    [['program'], 'Open mail to the CEO: eva@example.com', `Then send the mail yourself. ${clock}`],
    [['chat', 'mail'], 'Send to the CEO: #incidents, ceo@example.com', ''],
    [['chat', 'clipboard'], 'Send to the CEO: #incidents and copy update', 'Then paste the text yourself.'],
    [
      ['clipboard', 'program'],
      'Copy update for the CEO and open mail to eva@example.com',
      `Then paste the text and send the mail yourself. ${clock}`,
    ],
    [[], 'Send update to the CEO', ''],
  ])('with the channels %j', (names, label, note) => {
    const channels = names.map((name) => all[name]).filter((one) => one !== undefined);
    expect(sendLabel(channels, 'the CEO')).toBe(label);
    expect(manualNote(channels)).toBe(note);
  });

  test('on the button the domain of an address is not shown, and a chat is whole', () => {
    const to = ['#incidents', 'ceo@example.com, cto@example.com', '@ceo'].map((to) => ({ to, way: 'sends' as const }));
    const parts = labelParts(sendLabel(to, 'the CEO'));
    const shown = parts.map(({ text, isDomain }) => (isDomain ? '…' : text)).join('');
    expect(shown).toBe('Send to the CEO: #incidents, ceo@…, cto@…, @ceo');
    expect(parts.map(({ text }) => text).join(''), 'all of it is read out').toBe(sendLabel(to, 'the CEO'));
  });
});

test('after an update was approved, the screen goes on to the next one and says so', () => {
  expect(nextNote('the CEO', 'CS', 'due in 40 s')).toBe('Update to the CEO approved. CS is next: due in 40 s.');
});

describe('the color of an audience', () => {
  test.each(['ceo', 'cs', 'team'])('%s has its own', (name) => expect(audienceColor(name)).toBe(name));

  test('others differ from each other by their names', () => {
    const names = ['legal', 'board', 'partners', 'investors', 'press', 'sales', 'support', 'vorstand'];
    const colors = names.map(audienceColor);
    expect(colors).toEqual(names.map(audienceColor));
    expect(colors.every((color) => /^other-[1-4]$/.test(color))).toBe(true);
    expect(new Set(colors).size).toBe(4);
  });

  test('long names differ too', () => {
    const names = ['executive-committee', 'board-of-directors', 'regional-partners', 'works-council-berlin', 'insurance-and-legal'];
    expect(new Set(names.map(audienceColor)).size).toBeGreaterThan(1);
  });
});
