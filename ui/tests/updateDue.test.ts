import { expect, test } from 'vitest';
import { dueLabel } from '../src/incident/updateDue';
import { audience } from './example';

const now = '2026-03-30T08:42:00.000Z';
const label = (change: Parameters<typeof audience>[0]) => dueLabel(audience(change), now, 'UTC');

test('the time until the next update, and since the last one', () => {
  expect(label({})).toEqual({ text: 'CEO update due in 4:10', due: 'due in 4:10', detail: 'Last sent 25 min ago', state: 'soon' });
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
