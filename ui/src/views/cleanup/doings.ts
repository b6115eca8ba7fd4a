// What can be said of customers, as lines of the grammar; and how the ledger reads.

import { quoted } from '../../incident/complete';
import { matches } from '../../shared/find';
import type { ShapeName } from '../../shared/Shape.svelte';
import type { CustomerView, IncidentView, Progress, Standing } from '../../tauri/types';

export type Doing = 'talks' | 'contacted' | 'answered' | 'over' | 'settled';

export interface What {
  /** The one key that asks for it. */
  key: string;
  label: string;
  /** What is asked for, as a placeholder. */
  asks: string;
  command: string;
  /** Whether it can be said without words. */
  bare: boolean;
}

export const doings: Record<Doing, What> = {
  talks: { key: 'T', label: 'Who talks to them', asks: '@fay', command: 'talks', bare: false },
  contacted: { key: 'C', label: 'Contacted', asks: 'called their office', command: 'contacted', bare: true },
  answered: { key: 'A', label: 'Answered', asks: 'they want a list of the orders', command: 'replied', bare: false },
  over: { key: 'O', label: 'Knows that it is over', asks: 'by phone', command: 'told-over', bare: true },
  settled: { key: 'S', label: 'Settled', asks: 'twelve orders refunded', command: 'settled', bare: false },
};

export const everyDoing = Object.keys(doings) as Doing[];

/** A line for each of them; none while words are missing. */
export function linesFor(doing: Doing, customers: Pick<CustomerView, 'quoted'>[], typed: string): string[] {
  const { command, bare } = doings[doing];
  const words = doing === 'talks' ? (handles(typed)[0] ?? '') : typed.trim();
  if (words === '' && !bare) return [];
  return customers.map((customer) => `/${command} ${customer.quoted} ${words}`.trimEnd());
}

/** `Fay, @lea` as handles. */
function handles(typed: string): string[] {
  const words = typed.split(/[\s,;]+/).map((word) => word.replace(/^@/, ''));
  return words.filter(Boolean).map((word) => `@${word.toLowerCase()}`);
}

/** The line that names the team, and starts the cleanup where it has not begun. */
export function teamLine({ row }: IncidentView, typed: string): string | null {
  const team = handles(typed);
  const command = ['fixed', 'all_clear'].includes(row.phase) ? '/cleanup' : '/team';
  return team.length > 0 ? [command, ...team].join(' ') : null;
}

/** The line that puts somebody into the ledger by hand. */
export function affectedLine({ name = '', how = '', since = '' }: Record<string, string>): string | null {
  const [who, what, when] = [name, how, since].map((text) => text.trim().replace(/\s+/g, ' '));
  if (!who || !what) return null;
  return `/affected ${quoted(who)} ${what}${when ? ` since ${when}` : ''}`;
}

export interface Stands {
  shape: ShapeName;
  tone: 'amber' | 'dim' | 'green' | 'faint';
  words: string;
}

const standings: Record<Standing, Stands> = {
  alone: { shape: 'alarm', tone: 'amber', words: 'nobody talks to them' },
  assigned: { shape: 'to come', tone: 'faint', words: 'not contacted yet' },
  spoken_with: { shape: 'now', tone: 'dim', words: 'contacted' },
  knows_it_is_over: { shape: 'now', tone: 'green', words: 'knows that it is over' },
  settled: { shape: 'done', tone: 'green', words: 'settled' },
};

/** How far it is with them, and the words of the last step. */
export function standsAs(customer: CustomerView): Stands & { last: string } {
  const { standing, answered_at, contacted_at, answer, contact, told_over_through, settled_how } = customer;
  const stands = standings[standing];
  const answered = answered_at !== null && (contacted_at === null || answered_at >= contacted_at);
  switch (standing) {
    case 'spoken_with':
      return answered ? { ...stands, words: 'answered', last: answer ?? '' } : { ...stands, last: contact ?? '' };
    case 'knows_it_is_over':
      return { ...stands, last: told_over_through ?? '' };
    case 'settled':
      return { ...stands, last: settled_how ?? '' };
    default:
      return { ...stands, last: '' };
  }
}

/** Each kind of standing, those that are furthest first, with its part of all. */
export function shares(customers: Pick<CustomerView, 'standing'>[]): { standing: Standing; count: number; share: number }[] {
  const order: Standing[] = ['settled', 'knows_it_is_over', 'spoken_with', 'assigned', 'alone'];
  const parts = order.map((standing) => ({ standing, count: customers.filter((one) => one.standing === standing).length }));
  return parts.filter(({ count }) => count > 0).map((part) => ({ ...part, share: part.count / customers.length }));
}

/** `12 affected`, `9 spoken with`, … */
export function inNumbers({ affected, spoken_with, answered, know_it_is_over, settled, alone }: Progress): string[] {
  const numbers = [`${affected} affected`, `${spoken_with} spoken with`, `${answered} answered`];
  const rest = [`${know_it_is_over} know that it is over`, `${settled} settled`];
  return [...numbers, ...rest, ...(alone > 0 ? [`nobody talks to ${alone}`] : [])];
}

/** By any word of what is shown of them. */
export function findCustomers(customers: CustomerView[], typed: string): CustomerView[] {
  if (!typed.trim()) return customers;
  return customers.filter((one) => matches(`${one.name} ${one.how ?? ''} @${one.owner ?? ''} ${standsAs(one).words}`, typed));
}

/** Whom a doing is about: those who are selected, else the one in focus, else who needs a word most. */
export function meant(shown: CustomerView[], selected: ReadonlySet<string>, focused: string | undefined): CustomerView[] {
  const chosen = shown.filter(({ name }) => selected.has(name));
  if (chosen.length > 0) return chosen;
  const one = shown.find(({ name }) => name === focused) ?? shown[0];
  return one ? [one] : [];
}

/** `Acme`, `Acme and Nordwind`, `12 customers`. */
export function named(customers: Pick<CustomerView, 'name'>[]): string {
  const names = customers.map(({ name }) => name);
  return names.length > 2 ? `${names.length} customers` : names.join(' and ');
}

/** Who may be asked to talk to a customer: the team first, then who is there. */
export function helpers({ cleanup_team, people }: IncidentView): string[] {
  const here = people.filter(({ presence }) => presence === 'on_call').map(({ handle }) => handle);
  return [...new Set([...cleanup_team, ...here])].slice(0, 6);
}
