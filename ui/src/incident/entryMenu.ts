// The menu of an entry in the log, one key for each item.

import type { Item } from '../shared/Menu.svelte';
import type { LogRow } from '../tauri/types';
import type { Actions } from './actions';
import { isDelivery } from './lastEntries';

/** `selected`: the text of it that is selected; empty: none. `enlarge`: shows its picture, if it has one. */
export function entryItems(
  row: LogRow,
  { fill, log, runner }: Pick<Actions, 'fill' | 'log' | 'runner'>,
  enlarge: () => void,
  selected = '',
): (Item | null)[] {
  const at = `#${row.number}`;
  const { correct_line } = row;
  // What was sent stays: another line corrects it.
  const isSent = isDelivery(row) || row.kind === 'update_approved';
  const text = selected || [row.title, row.detail].filter(Boolean).join(' ');
  const changes: Item[] =
    row.retracted !== null
      ? [{ label: 'Restore', key: 'R', line: `/restore ${at}`, act: () => log({ run: 'restore', entry: row.number }) }]
      : [
          ...(correct_line === null
            ? []
            : [{ label: 'Correct …', key: 'E', line: isSent ? correct_line.trim() : `/correct ${at}`, act: () => fill(correct_line) }]),
          ...(isDelivery(row) ? [] : [{ label: 'Retract …', key: 'R', line: `/retract ${at}`, act: () => fill(`/retract ${at} `) }]),
        ];
  const copy: Item = {
    label: selected ? 'Copy selection' : 'Copy text',
    key: 'C',
    act: () => void runner.run({ do: 'copy_text', text, label: selected ? 'selection' : `entry ${at}` }),
  };
  const picture: Item[] = row.file?.picture && !row.file.missing ? [{ label: 'Enlarge', key: 'L', act: enlarge }] : [];
  return [...changes, null, ...picture, copy];
}
