// The fact sheet: what is known, and what nobody has stated yet.

import type { FactView } from '../tauri/types';

/** What the sheet can hold, in its order; what Rust knows besides comes after it. */
const sheet: [command: string, label: string][] = [
  ['symptom', 'Symptom'],
  ['surface', 'Surface area'],
  ['impact', 'Impact'],
  ['cause', 'Suspected cause'],
  ['workaround', 'Workaround'],
  ['sure', 'How sure'],
  ['needs', 'Needs'],
];

export function unknown(facts: FactView[]): { command: string; label: string }[] {
  const stated = new Set(facts.map(({ command }) => command));
  return sheet.filter(([command]) => !stated.has(command)).map(([command, label]) => ({ command, label }));
}

/** The command that states it anew, with the present words to change. */
export function restated({ command, text, sure }: FactView): string {
  return `/${command} ${text}${sure && command === 'impact' ? ` ${sure}` : ''}`;
}
