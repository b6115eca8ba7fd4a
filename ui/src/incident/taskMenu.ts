// The menu of a task, one key for each item.

import type { Item } from '../shared/Menu.svelte';
import type { ReadyCommand, TaskView } from '../tauri/types';
import type { Actions } from './actions';

export function taskItems(task: TaskView, { fill, log, showEntry }: Pick<Actions, 'fill' | 'log' | 'showEntry'>): (Item | null)[] {
  const at = `#${task.number}`;
  const filling = (label: string, key: string, line: string): Item => ({ label: `${label} …`, key, line, act: () => fill(line) });
  const logging = (label: string, key: string, line: string, command: ReadyCommand): Item => ({
    label,
    key,
    line,
    act: () => log(command),
  });
  const show: Item = { label: 'Show in log', key: 'L', line: at, act: () => showEntry(task.number) };
  if (task.owner === null) {
    return [
      filling('Assign to', 'G', `/reassign ${at} @`),
      logging('Assign to me', 'I', `/reassign ${at} me`, { run: 'take_task', task: task.number }),
      null,
      filling('Drop', 'X', `/drop ${at} `),
      null,
      show,
    ];
  }
  return [
    ...(task.accepted_at === null ? [logging('Accept', 'Y', `/accept ${at}`, { run: 'accept_task', task: task.number })] : []),
    filling('Report', 'R', `/report ${at} `),
    filling('Done', 'D', `/done ${at} `),
    logging('Add 5 min', 'M', `/extend ${at} 5m`, { run: 'extend_task', task: task.number, minutes: 5 }),
    null,
    task.blocked === null
      ? filling('Blocked by', 'B', `/blocked ${at} on `)
      : logging('Unblock', 'B', `/unblocked ${at}`, { run: 'unblock_task', task: task.number }),
    filling('Reassign', 'G', `/reassign ${at} @`),
    filling('Drop', 'X', `/drop ${at} `),
    null,
    show,
  ];
}
