// The facts of an incident, known and unknown.

import type { FactView } from '../tauri/types';

/** The facts shown as unknown until they are stated, in the order of the panel. */
const expected: [command: string, label: string][] = [
  ['symptom', 'Symptom'],
  ['surface', 'Surface area'],
  ['impact', 'Impact'],
  ['cause', 'Suspected cause'],
  ['workaround', 'Workaround'],
  ['confidence', 'Confidence'],
  ['needs', 'Needs'],
];

export function unknownFacts(facts: FactView[]): { command: string; label: string }[] {
  const known = new Set(facts.map(({ command }) => command));
  return expected.filter(([command]) => !known.has(command)).map(([command, label]) => ({ command, label }));
}
