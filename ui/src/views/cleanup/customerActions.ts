// What can be logged about affected customers, and how their stage is shown.

import { matchesWords } from '../../shared/find';
import type { Item } from '../../shared/MenuItems.svelte';
import { shortcuts } from '../../shared/shortcuts';
import type { IconName } from '../../shared/StatusIcon.svelte';
import type { CustomerStage, CustomerView, IncidentView, LogCommand, Progress } from '../../tauri/types';

export type CustomerAction = 'owner' | 'contacted' | 'replied' | 'resolution_sent' | 'done';

interface ActionSpec {
  /** The key that starts it. */
  key: string;
  label: string;
  /** The placeholder of its field. */
  example: string;
  /** Whether it can be logged without text. */
  isTextOptional: boolean;
  command: (customer: string, typed: string) => LogCommand;
}

export const customerActions: Record<CustomerAction, ActionSpec> = {
  owner: {
    key: 'T',
    label: 'Assign owner',
    example: '@fay',
    isTextOptional: false,
    command: (customer, owner) => ({ log: 'customer_owner_named', customer, owner }),
  },
  contacted: {
    key: 'C',
    label: 'Contacted',
    example: 'called their office',
    isTextOptional: true,
    command: (customer, text) => ({ log: 'customer_contacted', customer, text }),
  },
  replied: {
    key: 'A',
    label: 'Replied',
    example: 'they want a list of the orders',
    isTextOptional: false,
    command: (customer, text) => ({ log: 'customer_replied', customer, text }),
  },
  resolution_sent: {
    key: 'O',
    label: 'Resolution sent',
    example: 'by phone',
    isTextOptional: true,
    command: (customer, via) => ({ log: 'customer_resolution_sent', customer, via }),
  },
  done: {
    key: 'S',
    label: 'Done',
    example: 'twelve orders refunded',
    isTextOptional: false,
    command: (customer, text) => ({ log: 'customer_done', customer, text }),
  },
};

export const allActions = Object.keys(customerActions) as CustomerAction[];

/** The menu of a customer's row: each action with its key. */
export function rowItems(ask: (action: CustomerAction) => void, write: () => void): (Item | null)[] {
  const steps = allActions.map((action): Item => {
    const { label, key } = customerActions[action];
    return { label: `${label} …`, key, act: () => ask(action) };
  });
  return [...steps, null, { label: 'Write message', key: shortcuts.cleanup.writeMessage, act: write }];
}

/** One command per customer; none if a required text is missing. */
export function customerCommands(action: CustomerAction, customers: Pick<CustomerView, 'name'>[], typed: string): LogCommand[] {
  const { command, isTextOptional } = customerActions[action];
  if (typed.trim() === '' && !isTextOptional) return [];
  return customers.map(({ name }) => command(name, typed));
}

/** Whether the cleanup can start now. */
export const canStartCleanup = ({ row, cleanup_started_at }: IncidentView): boolean =>
  cleanup_started_at === null && ['monitoring', 'resolved'].includes(row.status);

/** Names the team, and starts the cleanup if it hasn't started; none without a name. */
export function teamCommands(view: IncidentView, team: string): LogCommand[] {
  if (team.trim() === '') return [];
  return [{ log: canStartCleanup(view) ? 'cleanup_started' : 'cleanup_team_named', team }];
}

interface CustomerStageLabel {
  icon: IconName;
  tone: 'amber' | 'dim' | 'green' | 'faint';
  label: string;
}

const stageLabels: Record<CustomerStage, CustomerStageLabel> = {
  no_owner: { icon: 'alarm', tone: 'amber', label: 'No owner' },
  assigned: { icon: 'to come', tone: 'faint', label: 'Not contacted' },
  contacted: { icon: 'now', tone: 'dim', label: 'Contacted' },
  resolution_sent: { icon: 'now', tone: 'green', label: 'Resolution sent' },
  done: { icon: 'done', tone: 'green', label: 'Done' },
};

/** The stage of a customer, with the text of the last step. */
export function stageOf(customer: CustomerView): CustomerStageLabel & { text: string } {
  const { stage, unanswered, contact_text, resolution_sent_via, outcome } = customer;
  const label = stageLabels[stage];
  if (unanswered && stage !== 'done') return { icon: 'alarm', tone: 'amber', label: 'Replied', text: unanswered };
  switch (stage) {
    case 'contacted':
      return { ...label, text: contact_text ?? '' };
    case 'resolution_sent':
      return { ...label, text: resolution_sent_via ?? '' };
    case 'done':
      return { ...label, text: outcome ?? '' };
    default:
      return { ...label, text: '' };
  }
}

/** The part of the customers that is done, from 0 to 1. */
export function doneShare({ affected, done }: Pick<Progress, 'affected' | 'done'>): number {
  return affected === 0 ? 0 : done / affected;
}

export interface Count {
  text: string;
  isWarning: boolean;
}

/** `12 affected`, `9 contacted`, … */
export function progressCounts({ affected, contacted, replied, resolution_sent, done, no_owner }: Progress): Count[] {
  const counts = [
    `${affected} affected`,
    `${contacted} contacted`,
    `${replied} replied`,
    `${resolution_sent} resolution sent`,
    `${done} done`,
  ].map((text) => ({ text, isWarning: false }));
  return no_owner > 0 ? [...counts, { text: `${no_owner} without an owner`, isWarning: true }] : counts;
}

/** In the order in which they were shown before; new ones come last. */
export function keepOrder(customers: CustomerView[], before: string[]): CustomerView[] {
  const place = new Map(before.map((name, i) => [name, i]));
  const placeOf = ({ name }: CustomerView) => place.get(name) ?? before.length;
  return customers.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** By any word that is shown of them. */
export function findCustomers(customers: CustomerView[], typed: string): CustomerView[] {
  if (!typed.trim()) return customers;
  return customers.filter((one) => matchesWords(`${one.name} ${one.how ?? ''} @${one.owner ?? ''} ${stageOf(one).label}`, typed));
}

/** The customers an action applies to: the selected ones, else the focused one, else the first. */
export function targets(shown: CustomerView[], selected: ReadonlySet<string>, focused: string | undefined): CustomerView[] {
  const chosen = shown.filter(({ name }) => selected.has(name));
  if (chosen.length > 0) return chosen;
  const one = shown.find(({ name }) => name === focused) ?? shown[0];
  return one ? [one] : [];
}

/** `Acme`, `Acme and Nordwind`, `12 customers`. */
export function customerNames(customers: Pick<CustomerView, 'name'>[]): string {
  const names = customers.map(({ name }) => name);
  return names.length > 2 ? `${names.length} customers` : names.join(' and ');
}

/** Suggested owners: the cleanup team first, then people on the call. */
export function suggestedOwners({ cleanup_team, people }: IncidentView): string[] {
  const onCall = people.filter(({ presence }) => presence === 'on_call').map(({ id }) => id);
  return [...new Set([...cleanup_team, ...onCall])].slice(0, 6);
}
