// The affected customers, each with the one thing that is to be done next.

import type { CustomerView, IncidentView } from '../tauri/types';

export interface NextStep {
  label: string;
  /** For the composer, to be finished. */
  line: string;
}

/** What is left to do for them; `null`: it is settled. */
export function nextStep({ name, owner, contacted_at, told_over_at, settled_at }: CustomerView): NextStep | null {
  const named = /\s/.test(name) ? `"${name}"` : name;
  if (settled_at) return null;
  if (owner === null) return { label: 'Who talks to them', line: `/talks ${named} @` };
  if (!contacted_at) return { label: 'Contacted', line: `/contacted ${named} ` };
  if (!told_over_at) return { label: 'Told that it is over', line: `/told-over ${named} ` };
  return { label: 'Settled', line: `/settled ${named} ` };
}

/** The ledger of the cleanup; until then customers are not what is asked for next. */
export function ledger({ row, customers }: IncidentView): CustomerView[] {
  const open = ['all_clear', 'cleanup'].includes(row.phase) ? (customers ?? []) : [];
  return open.toSorted((a, b) => Number(a.settled_at !== null) - Number(b.settled_at !== null));
}

/** How they stand, in few words. */
export function standingOf({ how, answered_at, told_over_at, contacted_at, settled_at }: CustomerView): string {
  const done = settled_at ? 'settled' : told_over_at ? 'knows that it is over' : answered_at ? 'answered' : contacted_at ? 'contacted' : '';
  return [done, how].filter(Boolean).join(' · ');
}
