// What can be done with a person, each by one letter.

import type { Item } from '../shared/Menu.svelte';
import type { IncidentView, PersonView } from '../tauri/types';
import { calling, reachOut, type PersonCard, type Through } from './directory.svelte';
import type { Hands } from './hands';
import { role } from './crew';

export const reach: Record<Through, { label: string; key: string }> = {
  phone: { label: 'Call', key: 'P' },
  chat: { label: 'Chat', key: 'C' },
  mail: { label: 'Mail', key: 'M' },
};

/** `card` is what the directory knows of them: only its ways are offered. */
export function personItems(
  view: IncidentView,
  { handle, presence }: Pick<PersonView, 'handle' | 'presence'>,
  card: PersonCard | undefined,
  hands: Pick<Hands, 'fill' | 'say' | 'incident' | 'desk'>,
): (Item | null)[] {
  const { incident, desk } = hands;
  const fill = (label: string, key: string, line: string): Item => ({ label, key, line, act: () => hands.fill(line) });
  const say = (label: string, key: string, line: string): Item => ({ label, key, line, act: () => hands.say(line) });
  const at = `@${handle}`;
  const called = presence === 'called_in' || presence === 'no_answer';
  const leads = role(view, handle) === 'leads';

  const contacts = (card?.reach ?? []).map((through): Item => ({
    ...reach[through],
    line: card?.contact[through],
    act: () => void desk.run(reachOut(incident, handle, through), card && calling(card, through)),
  }));
  const there = called
    ? [say('Answered', 'A', `/answered ${at}`), presence === 'called_in' && say('No answer', 'N', `/no-answer ${at}`)]
    : [presence === 'on_call' ? say('Left the call', 'E', `/leave ${at}`) : say('Joined', 'J', `/join ${at}`)];
  const lead = leads
    ? []
    : [
        view.handover_to === handle
          ? say('Accepts the lead', 'H', `/accept ${at}`)
          : fill('Hand over the lead', 'H', `/handover ${at} `),
        role(view, handle) === '' && say('Make next leader', 'X', `/next ${at}`),
      ];
  const parts = [[fill('Give a task', 'T', `/task ${at} `)], contacts, there, lead];
  const full = parts.map((part) => part.filter((item) => item !== false)).filter((part) => part.length > 0);
  return full.flatMap((part, i) => (i === 0 ? part : [null, ...part]));
}
