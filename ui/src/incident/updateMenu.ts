// The menu of an audience in the panel of updates.

import type { Item } from '../shared/MenuItems.svelte';
import type { AudienceView } from '../tauri/types';
import type { Actions } from './actions';
import { draftLine } from './screenLines';

export function updateItems(
  { audience, label, last }: AudienceView,
  open: boolean,
  { fill, runner, showEntry, showUpdateHistory }: Pick<Actions, 'fill' | 'runner' | 'showEntry' | 'showUpdateHistory'>,
): (Item | null)[] {
  const line = draftLine(audience);
  const draft: (Item | null)[] = open ? [{ label: `Draft for ${label}`, key: 'D', line, act: () => fill(line) }, null] : [];
  const copy = (text: string) => void runner.run({ do: 'copy_text', text, label: `the last update to ${label}` });
  const sent: Item[] = last
    ? [
        { label: `Show #${last.number} in the log`, key: 'L', act: () => showEntry(last.number) },
        { label: 'Copy text', key: 'C', act: () => copy(last.text) },
      ]
    : [];
  return [...draft, ...sent, { label: 'Update history', key: 'H', act: showUpdateHistory }];
}
