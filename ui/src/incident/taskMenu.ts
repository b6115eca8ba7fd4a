// The menu of a task, one key for each item.

import type { Item } from '../shared/Menu.svelte';
import type { TaskView } from '../tauri/types';
import type { Actions } from './actions';

export function taskItems(task: TaskView, { fill, say, showEntry }: Pick<Actions, 'fill' | 'say' | 'showEntry'>): (Item | null)[] {
  const at = `#${task.number}`;
  const filling = (label: string, key: string, line: string): Item => ({ label: `${label} …`, key, line, act: () => fill(line) });
  const saying = (label: string, key: string, line: string): Item => ({ label, key, line, act: () => say(line) });
  const show: Item = { label: 'Show in log', key: 'L', line: at, act: () => showEntry(task.number) };
  if (task.owner === null) {
    return [
      filling('Assign to', 'G', `/reassign ${at} @`),
      saying('Assign to me', 'I', `/reassign ${at} me`),
      null,
      filling('Drop', 'X', `/drop ${at} `),
      null,
      show,
    ];
  }
  return [
    ...(task.accepted_at === null ? [saying('Accept', 'Y', `/accept ${at}`)] : []),
    filling('Report', 'R', `/report ${at} `),
    filling('Done', 'D', `/done ${at} `),
    saying('Add 5 min', 'M', `/extend ${at} 5m`),
    null,
    task.blocked_by === null ? filling('Blocked by', 'B', `/blocked ${at} on `) : saying('Unblock', 'B', `/unblocked ${at}`),
    filling('Reassign', 'G', `/reassign ${at} @`),
    filling('Drop', 'X', `/drop ${at} `),
    null,
    show,
  ];
}
