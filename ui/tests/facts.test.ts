import { expect, test } from 'vitest';
import { unknownFacts } from '../src/incident/facts';
import { fact } from './example';

test('facts that nobody has stated are unknown, in the order of the panel', () => {
  const known = [fact(), fact({ command: 'symptom' })];
  expect(unknownFacts(known).map(({ command }) => command)).toEqual(['surface', 'cause', 'workaround', 'needs']);
  expect(unknownFacts([])).toHaveLength(6);
});
