import { expect, test } from 'vitest';
import { restated, unknown } from '../src/incident/facts';
import { fact } from './example';

test('what nobody has stated yet, in the order of the sheet', () => {
  const stated = [fact(), fact({ command: 'symptom' })];
  expect(unknown(stated).map(({ command }) => command)).toEqual(['surface', 'cause', 'workaround', 'sure', 'needs']);
  expect(unknown([])).toHaveLength(7);
});

test('a fact is stated anew from its present words', () => {
  expect(restated(fact())).toBe('/impact about 1,200 users likely');
  expect(restated(fact({ command: 'cause', text: 'the release', sure: 'guess' }))).toBe('/cause the release');
});
