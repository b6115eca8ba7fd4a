// How the panels of an incident share their room.

import type { AudienceView, IncidentView } from '../tauri/types';
import { shownCustomers } from './customers';

export type PanelName = 'people' | 'rollbacks' | 'facts' | 'updates';

/** So many rows fit into one column beside the log. */
const rowsOfOneColumn = 4;

/** Whether a panel has nothing to show yet: it is one line then, with its next step. */
export const isFolded: Record<PanelName, (view: IncidentView) => boolean> = {
  people: ({ people, tasks, groups, customers }) => people.length + tasks.length + groups.length + customers.length === 0,
  rollbacks: ({ rollbacks, related }) => rollbacks.length + related.length === 0,
  facts: ({ facts }) => facts.length === 0,
  updates: ({ audiences }) => !audiences.some(wasWritten),
};

/** Whether the panels need two columns beside the log; a closed incident has its times in them too. */
export function needsTwoColumns(view: IncidentView): boolean {
  if (!view.row.open) return true;
  return rowsOf(view) > rowsOfOneColumn;
}

/** Open tasks, rollbacks and updates. */
function rowsOf({ tasks, rollbacks, audiences }: IncidentView): number {
  return tasks.filter(({ ended }) => ended === null).length + rollbacks.length + audiences.filter(wasWritten).length;
}

/** So many rows leave room below them in narrower columns. */
const shortRows = 16;

/** Whether the log gets a larger share beside two columns: the incident is over, and its panels are short. */
export function isLogWide(view: IncidentView): boolean {
  const isOver = !['active', 'mitigated', 'monitoring'].includes(view.row.status);
  return isOver && rowsOf(view) + view.facts.length + shownCustomers(view).length <= shortRows;
}

/** With more rows than this, each takes one line instead of two. */
const maxTallRows = 8;

export const areDense = (rows: number): boolean => rows > maxTallRows;

const wasWritten = ({ last, unsent }: AudienceView): boolean => last !== null || unsent !== null;
