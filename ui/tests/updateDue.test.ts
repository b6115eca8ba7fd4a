import { describe, expect, test } from 'vitest';
import { nudgedAudience } from '../src/incident/screenLines';
import { dueLabel, mostUrgent, nextToWrite } from '../src/incident/updateDue';
import { audience, nudge } from './example';

const now = '2026-03-30T08:42:00.000Z';
const label = (change: Parameters<typeof audience>[0]) => dueLabel(audience(change), now, 'UTC');

test('the time until the next update, and since the last one', () => {
  expect(label({})).toEqual({ text: 'CEO update due in 4 min', due: 'due in 4 min', detail: 'Last sent 25 min ago', state: 'soon' });
  expect(label({ warn_seconds: 60 }).state).toBe('none');
  expect(label({ last: null }).detail).toBe('No update sent');
});

test('an overdue update shows by how much, and when it was due', () => {
  const due = '2026-03-30T08:39:40.000Z';
  expect(label({ due })).toEqual({
    text: 'CEO update overdue by 2 min',
    due: 'overdue by 2 min',
    detail: 'Due at 08:39',
    state: 'overdue',
  });
  expect(label({ due, last: null }).detail).toBe('Due at 08:39');
});

test('no update is due', () => {
  expect(label({ due: null })).toEqual({ text: 'CEO: no update due', due: '', detail: 'Last sent 25 min ago', state: 'none' });
  expect(label({ due: null, last: null })).toEqual({ text: 'CEO: no update due', due: '', detail: 'No update sent', state: 'none' });
});

test('an outdated one is not said to be fine', () =>
  expect(label({ due: null, outdated: '2000 users' }).text).toBe('CEO: last update outdated'));

test('an update that isn’t sent yet stops no clock', () => {
  expect(label({ unsent: 12 })).toMatchObject({ due: 'due in 4 min', detail: '#12 isn’t sent yet', state: 'soon' });
  expect(label({ unsent: 12, due: null })).toMatchObject({ text: 'CEO: #12 isn’t sent yet', detail: 'Last sent 25 min ago' });
});

describe('which audience is opened', () => {
  const ceo = audience({});
  const cs = audience({ audience: 'cs', label: 'CS', due: '2026-03-30T08:40:00.000Z' });
  const legal = audience({ audience: 'legal', label: 'Legal', due: '2026-03-30T09:40:00.000Z' });
  const copied = { ...cs, unsent: 12 };
  test('the one that the first nudge about an update names', () => {
    const draft = nudge({ actions: [{ label: 'Open draft', line: '/ceo', command: null }] });
    expect(nudgedAudience([nudge({ actions: [] }), draft])).toBe('ceo');
    expect(nudgedAudience([])).toBeUndefined();
  });
  test('the one that is overdue comes before the one that is due soon', () => expect(mostUrgent([legal, ceo, cs], now)).toBe(cs));
  test('one that waits to be sent comes last', () => expect(mostUrgent([copied, ceo], now)).toBe(ceo));
  test('and first if there is no other', () => expect(mostUrgent([copied, legal], now)).toBe(copied));
  test('none, if none is due soon', () => expect(mostUrgent([legal], now)).toBeUndefined());
  test('after writing to one, the next that is due', () => expect(nextToWrite([cs, ceo], 'cs', now)).toBe(ceo));
  test('or one whose update is outdated', () => {
    const outdated = { ...legal, outdated: '2000 users' };
    expect(nextToWrite([cs, outdated], 'cs', now)).toBe(outdated);
    expect(nextToWrite([cs, { ...outdated, due: null }], 'cs', now), 'nobody expects one').toBeUndefined();
  });
  test('but not one that is written already', () => expect(nextToWrite([copied, ceo], 'ceo', now)).toBeUndefined());
});
