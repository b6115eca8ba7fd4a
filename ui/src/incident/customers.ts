// The affected customers on the incident screen.

import type { Item } from '../shared/MenuItems.svelte';
import type { CustomerView, IncidentView } from '../tauri/types';
import type { Actions } from './actions';

/** The cleanup screen shows all of them. */
const maxShown = 8;

const isFixed = ({ row }: IncidentView): boolean => ['monitoring', 'resolved'].includes(row.status);

/** The first customers, once the incident is resolved; before that they aren't next. */
export function shownCustomers({ row, customers }: IncidentView): CustomerView[] {
  return row.status === 'resolved' ? customers.slice(0, maxShown) : [];
}

/** The label of the button to the cleanup screen: `2 customers`; `null` without any before the fix. */
export function cleanupLabel(view: IncidentView): string | null {
  const { affected } = view.progress;
  if (affected > 0) return affected === 1 ? '1 customer' : `${affected} customers`;
  return isFixed(view) ? 'Cleanup' : null;
}

/** The last step done for a customer, and what happened to them. */
export function customerSummary({ how, unanswered, resolution_sent_at, contacted_at, done_at }: CustomerView): string {
  const sent = resolution_sent_at ? 'Resolution sent' : contacted_at ? 'Contacted' : '';
  const step = done_at ? 'Done' : unanswered ? `Replied: ${unanswered}` : sent;
  return [step, how].filter(Boolean).join(' · ');
}

/** The menu of a customer's row. */
export function customerItems(
  { next, name, how }: CustomerView,
  open: boolean,
  { fill, runner, showCleanup }: Pick<Actions, 'fill' | 'runner' | 'showCleanup'>,
): (Item | null)[] {
  const step: (Item | null)[] =
    next && open ? [{ label: `${next.label} …`, key: 'N', line: next.line, act: () => fill(next.line) }, null] : [];
  const text = [name, how].filter(Boolean).join(': ');
  return [
    ...step,
    { label: 'Show cleanup', key: 'S', act: showCleanup },
    { label: 'Copy text', key: 'C', act: () => void runner.run({ do: 'copy_text', text, label: name }) },
  ];
}
