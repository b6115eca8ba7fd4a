// How an incident's status is shown.

import type { IconName } from '../shared/StatusIcon.svelte';
import type { Status } from '../tauri/types';

export interface StatusLabel {
  icon: IconName;
  label: string;
  tone: 'red' | 'amber' | 'green' | 'dim';
}

export const statusLabels: Record<Status, StatusLabel> = {
  active: { icon: 'active', label: 'Active', tone: 'red' },
  mitigated: { icon: 'now', label: 'Mitigated', tone: 'amber' },
  monitoring: { icon: 'now', label: 'Monitoring', tone: 'green' },
  resolved: { icon: 'done', label: 'Resolved', tone: 'green' },
  closed: { icon: 'done', label: 'Closed', tone: 'dim' },
  false_alarm: { icon: 'not possible', label: 'False alarm', tone: 'dim' },
  merged: { icon: 'merged', label: 'Merged', tone: 'dim' },
};
