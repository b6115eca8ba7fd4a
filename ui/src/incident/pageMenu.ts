// The ways to reach a person, one key for each. Using one is logged.

import type { Item } from '../shared/Menu.svelte';
import type { IncidentView } from '../tauri/types';
import type { Actions } from './actions';
import { contactPerson, pagedMessage, type ContactMethod, type PersonCard } from './directory.svelte';

export const methodLabels: Record<ContactMethod, { label: string; key: string }> = {
  phone: { label: 'Call', key: 'P' },
  chat: { label: 'Chat', key: 'C' },
  mail: { label: 'Mail', key: 'M' },
};

type Pages = Pick<Actions, 'incident' | 'runner' | 'log'>;

/** The person of `/page @mara` alone, which opens the ways to reach them; `null` for a line that is logged. */
export function pagedPerson(line: string): string | null {
  const person = /^\s*\/(?:page|paged)\s+@([^\s,:;]+)\s*$/i.exec(line)?.[1];
  return person && person.toLowerCase() !== 'me' ? person : null;
}

/** `card`: the person's directory card; only its contact methods are offered. */
export function contactItems(id: string, card: PersonCard | undefined, { incident, runner }: Pages): Item[] {
  return (card?.methods ?? []).map((method) => ({
    ...methodLabels[method],
    line: card?.contact[method],
    act: () => void runner.run(contactPerson(incident, id, method), card && pagedMessage(card, method)),
  }));
}

/** The paging channels, for somebody who isn't on the call. */
export function pagingItems({ paging }: IncidentView, person: string, { incident, runner }: Pages): Item[] {
  return paging.map(({ name, description }, i) => ({
    label: `Page through ${name}`,
    key: String(i + 1),
    line: description,
    act: () => void runner.run({ do: 'page_person', incident, person, channel: name }),
  }));
}

/** What `/page @mara` offers. */
export function pageItems(view: IncidentView, id: string, card: PersonCard | undefined, actions: Pages): (Item | null)[] {
  const { runner, log } = actions;
  const phone = card?.methods.includes('phone') ? card.contact.phone : '';
  async function copyNumber(): Promise<void> {
    if (!(await runner.run({ do: 'copy_text', text: phone, label: 'phone number' }))) return;
    log({ run: 'page', person: id, via: 'by phone' });
  }
  const copy: Item = { label: 'Copy number', key: 'N', line: phone, act: () => void copyNumber() };
  const reach = [...contactItems(id, card, actions), ...(phone ? [copy] : []), ...pagingItems(view, id, actions)];
  const logOnly: Item = { label: 'Only log it', key: 'L', line: `/page @${id}`, act: () => log({ run: 'page', person: id, via: null }) };
  return reach.length > 0 ? [...reach, null, logOnly] : [logOnly];
}
