import { expect, test } from 'vitest';
import { changeLine, unknownFacts } from '../src/incident/facts';
import { fact } from './example';

test('facts that nobody has stated are unknown, in the order of the panel', () => {
  const known = [fact(), fact({ command: 'symptom' })];
  expect(unknownFacts(known).map(({ command }) => command)).toEqual(['surface', 'cause', 'workaround', 'confidence', 'needs']);
  expect(unknownFacts([])).toHaveLength(7);
});

test('the line to change a fact has its current text', () => {
  expect(changeLine(fact())).toBe('/impact about 1,200 users likely');
  expect(changeLine(fact({ command: 'cause', text: 'the release', confidence: 'guess' }))).toBe('/cause the release');
});
