// What can be said of a task, each by one letter.

import type { Item } from '../shared/Menu.svelte';
import type { TaskView } from '../tauri/types';
import type { Hands } from './hands';

export function taskItems(task: TaskView, { fill, say, jump }: Pick<Hands, 'fill' | 'say' | 'jump'>): (Item | null)[] {
  const at = `#${task.number}`;
  const fills = (label: string, key: string, line: string): Item => ({ label: `${label} …`, key, line, act: () => fill(line) });
  const says = (label: string, key: string, line: string): Item => ({ label, key, line, act: () => say(line) });
  const show: Item = { label: 'Show in the log', key: 'L', line: at, act: () => jump(task.number) };
  if (task.owner === null) {
    return [fills('Give to', 'G', `/give ${at} @`), says('I take it', 'I', `/give ${at} me`), null, fills('Drop', 'X', `/drop ${at} `), null, show];
  }
  return [
    ...(task.accepted_at === null ? [says('Said yes', 'Y', `/yes ${at}`)] : []),
    fills('Reported', 'R', `/report ${at} `),
    fills('Done', 'D', `/done ${at} `),
    says('5 more minutes', 'M', `/more ${at} 5m`),
    null,
    task.blocked_on === null ? fills('Waits for', 'B', `/blocked ${at} on `) : says('Waits no more', 'B', `/unblocked ${at}`),
    fills('Give to', 'G', `/give ${at} @`),
    fills('Drop', 'X', `/drop ${at} `),
    null,
    show,
  ];
}
