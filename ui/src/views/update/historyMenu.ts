// The menu of an update in the update history.

import { take, type Actions } from '../../incident/actions';
import type { Item } from '../../shared/MenuItems.svelte';
import type { UpdateHistoryRow } from '../../tauri/types';

/** `copy`: copies the update's text. */
export function historyItems(
  { number, deliveries }: UpdateHistoryRow,
  actions: Pick<Actions, 'log' | 'fill' | 'showEntry'>,
  copy: () => void,
): (Item | null)[] {
  const steps = deliveries.flatMap((delivery) =>
    delivery.actions.map((action): Item => ({ label: action.label, line: action.line, act: () => take(action, actions) })),
  );
  return [
    ...(steps.length > 0 ? [...steps, null] : []),
    { label: `Show #${number} in the log`, key: 'L', act: () => actions.showEntry(number) },
    { label: 'Copy text', key: 'C', act: copy },
  ];
}
