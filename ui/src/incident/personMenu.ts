// The menu of a person, one key for each item.

import type { Item } from '../shared/Menu.svelte';
import type { IncidentView, PersonView } from '../tauri/types';
import type { Actions } from './actions';
import { contactPerson, pagedMessage, type ContactMethod, type PersonCard } from './directory.svelte';
import { roleOf } from './people';

export const methodLabels: Record<ContactMethod, { label: string; key: string }> = {
  phone: { label: 'Call', key: 'P' },
  chat: { label: 'Chat', key: 'C' },
  mail: { label: 'Mail', key: 'M' },
};

/** `card`: the person's directory card; only its contact methods are offered. */
export function personItems(
  view: IncidentView,
  { id, presence }: Pick<PersonView, 'id' | 'presence'>,
  card: PersonCard | undefined,
  { incident, runner, fill, say }: Pick<Actions, 'fill' | 'say' | 'incident' | 'runner'>,
): (Item | null)[] {
  const at = `@${id}`;
  const filling = (label: string, key: string, line: string): Item => ({ label: `${label} …`, key, line, act: () => fill(line) });
  const saying = (label: string, key: string, line: string): Item => ({ label, key, line, act: () => say(line) });

  const contactItems = (card?.methods ?? []).map((method): Item => ({
    ...methodLabels[method],
    line: card?.contact[method],
    act: () => void runner.run(contactPerson(incident, id, method), card && pagedMessage(card, method)),
  }));
  const isPaged = presence === 'paged' || presence === 'no_answer';
  const presenceItems = isPaged
    ? [saying('Answered', 'A', `/answered ${at}`), presence === 'paged' && saying('No answer', 'N', `/no-answer ${at}`)]
    : [presence === 'on_call' ? saying('Left the call', 'E', `/leave ${at}`) : saying('Joined the call', 'J', `/join ${at}`)];
  const role = roleOf(view, id);
  const leadItems =
    role === 'leader'
      ? []
      : [
          view.handover_to === id ? saying('Accept lead', 'H', `/accept-lead ${at}`) : filling('Hand over', 'H', `/handover ${at} `),
          role === 'none' && saying('Make deputy', 'X', `/deputy ${at}`),
        ];
  const groups = [[filling('Assign task', 'T', `/task ${at} `)], contactItems, presenceItems, leadItems];
  const shown = groups.map((group) => group.filter((item) => item !== false)).filter((group) => group.length > 0);
  return shown.flatMap((group, i) => (i === 0 ? group : [null, ...group]));
}
