import { expect, test } from 'vitest';
import { cadence } from '../src/incident/told';
import { told } from './example';

const now = '2026-03-30T08:42:00.000Z';
const at = (change: Parameters<typeof told>[0]) => cadence(told(change), now, 'UTC');

test('how long until the next word, and how long since the last', () => {
  expect(at({})).toEqual({ text: 'CEO in 4:10', under: 'last told 25 min ago', state: 'soon' });
  expect(at({ warn_seconds: 60 }).state).toBe('calm');
  expect(at({ last: null }).under).toBe('not told yet');
});

test('a word that is late says by how much and what was promised', () => {
  const due = '2026-03-30T08:40:40.000Z';
  expect(at({ due })).toEqual({ text: 'CEO 1:20 late', under: 'promised 08:40', state: 'late' });
  expect(at({ due, last: null }).under).toBe('due 08:40');
});

test('nothing is due', () => {
  expect(at({ due: null })).toMatchObject({ text: 'CEO told', state: 'calm' });
  expect(at({ due: null, last: null })).toEqual({ text: 'CEO', under: 'nothing due', state: 'calm' });
});
