// The affected customers, as the cockpit shows them.

import type { CustomerView, IncidentView } from '../tauri/types';

/** So many are shown beside the rest of an incident; the cleanup has a screen of its own. */
const most = 8;

/** The first of the ledger while it is cleaned up; until then customers are not what is asked for next. */
export function ledger({ row, customers }: IncidentView): CustomerView[] {
  return ['all_clear', 'cleanup'].includes(row.phase) ? customers.slice(0, most) : [];
}

/** The way to the cleanup: how many are affected. It is there with the first customer, and once it is fixed. */
export function wayToCleanup({ row, progress: { affected } }: IncidentView): string | null {
  if (affected > 0) return affected === 1 ? '1 customer' : `${affected} customers`;
  return ['fixed', 'all_clear', 'cleanup'].includes(row.phase) ? 'Cleanup' : null;
}

/** How they stand, in few words. */
export function standingOf({ how, answered_at, told_over_at, contacted_at, settled_at }: CustomerView): string {
  const done = settled_at ? 'settled' : told_over_at ? 'knows that it is over' : answered_at ? 'answered' : contacted_at ? 'contacted' : '';
  return [done, how].filter(Boolean).join(' · ');
}
