// The facts of an incident, known and unknown.

import type { Item } from '../shared/MenuItems.svelte';
import type { FactView } from '../tauri/types';
import type { Actions } from './actions';

/** The facts shown as unknown until they are stated, in the order of the panel. */
const expected: [command: string, label: string][] = [
  ['symptom', 'Symptom'],
  ['surface', 'Surface area'],
  ['impact', 'Impact'],
  ['cause', 'Suspected cause'],
  ['workaround', 'Workaround'],
  ['needs', 'Needs'],
];

export function unknownFacts(facts: FactView[]): { command: string; label: string }[] {
  const known = new Set(facts.map(({ command }) => command));
  return expected.filter(([command]) => !known.has(command)).map(([command, label]) => ({ command, label }));
}

/** The menu of a fact's row. */
export function factItems(
  { label, line, text, number }: FactView,
  { fill, runner, showEntry }: Pick<Actions, 'fill' | 'runner' | 'showEntry'>,
): (Item | null)[] {
  return [
    { label: 'Change …', key: 'E', line, act: () => fill(line) },
    null,
    { label: `Show #${number} in the log`, key: 'L', act: () => showEntry(number) },
    { label: 'Copy text', key: 'C', act: () => void runner.run({ do: 'copy_text', text, label: label.toLowerCase() }) },
  ];
}
