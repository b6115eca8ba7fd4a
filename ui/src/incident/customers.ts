// The affected customers, as the cockpit shows them.

import type { CustomerView, IncidentView } from '../tauri/types';

/** So many are shown beside the rest of an incident; the cleanup has a screen of its own. */
const most = 8;

/** The first of the ledger while it is cleaned up; until then customers are not what is asked for next. */
export function ledger({ row, customers }: IncidentView): CustomerView[] {
  return ['all_clear', 'cleanup'].includes(row.phase) ? customers.slice(0, most) : [];
}

/** How many customers are affected, and how many need a word: `12 customers · 3 alone`. */
export function inShort({ progress }: IncidentView): string {
  const { affected, alone, settled } = progress;
  if (affected === 0) return 'Cleanup';
  const rest = alone > 0 ? `${alone} alone` : settled === affected ? 'all settled' : `${settled} settled`;
  return `${affected} ${affected === 1 ? 'customer' : 'customers'} · ${rest}`;
}

/** How they stand, in few words. */
export function standingOf({ how, answered_at, told_over_at, contacted_at, settled_at }: CustomerView): string {
  const done = settled_at ? 'settled' : told_over_at ? 'knows that it is over' : answered_at ? 'answered' : contacted_at ? 'contacted' : '';
  return [done, how].filter(Boolean).join(' · ');
}
