// The audiences to choose from on the update screen.

import { dueLabel } from '../../incident/updateDue';
import type { IncidentView } from '../../tauri/types';

export interface Tab {
  name: string;
  label: string;
  /** `overdue by 2 min`; empty if no update is due. */
  due: string;
  isOverdue: boolean;
}

/** The audiences of the incident, and the selected one, whose label is only known once its draft is. */
export function audienceTabs(
  view: Pick<IncidentView, 'audiences' | 'row'>,
  selected: Pick<Tab, 'name' | 'label'>,
  now: string,
  zone: string,
): Tab[] {
  const all = view.audiences.map((audience): Tab => {
    const { audience: name, label } = audience;
    if (!view.row.open || audience.due === null) return { name, label, due: '', isOverdue: false };
    const { due, state } = dueLabel(audience, now, zone);
    return { name, label, due, isOverdue: state === 'overdue' };
  });
  return all.some(({ name }) => name === selected.name) ? all : [...all, { ...selected, due: '', isOverdue: false }];
}
