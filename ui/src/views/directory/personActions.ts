// What can be done with somebody of the phone list, each by one letter.

import type { PersonCard, Through } from '../../incident/directory.svelte';
import { reach } from '../../incident/personMenu';
import type { Item } from '../../shared/Menu.svelte';

export function cardItems(card: PersonCard, contact: (through: Through) => void, edit: () => void): (Item | null)[] {
  const ways = card.reach.map((through): Item => ({ ...reach[through], line: card.contact[through], act: () => contact(through) }));
  const editing: Item = { label: card.known ? 'Edit' : 'Add to the list', key: 'E', line: `@${card.contact.handle}`, act: edit };
  return ways.length > 0 ? [...ways, null, editing] : [editing];
}
