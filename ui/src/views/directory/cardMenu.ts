// The menus of a person and of a service in the directory, one key for each item.

import type { ContactMethod, PersonCard, Service } from '../../incident/directory.svelte';
import { methodLabels } from '../../incident/pageMenu';
import type { Item } from '../../shared/Menu.svelte';

export function cardItems(card: PersonCard, contact: (method: ContactMethod) => void, edit: () => void): (Item | null)[] {
  const contactItems = card.methods.map((method): Item => ({
    ...methodLabels[method],
    line: card.contact[method],
    act: () => contact(method),
  }));
  const editItem: Item = { label: card.in_directory ? 'Edit' : 'Add to directory', key: 'E', line: `@${card.contact.id}`, act: edit };
  return contactItems.length > 0 ? [...contactItems, null, editItem] : [editItem];
}

export function serviceItems({ name, rollback }: Service, edit: () => void, copy: () => void): Item[] {
  const copyItem: Item[] = rollback ? [{ label: 'Copy rollback command', key: 'C', line: rollback, act: copy }] : [];
  return [...copyItem, { label: 'Edit', key: 'E', line: name, act: edit }];
}
