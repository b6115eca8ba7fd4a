// The menu of a person, one key for each item.

import type { Item } from '../shared/Menu.svelte';
import type { IncidentView, PersonView, ReadyCommand } from '../tauri/types';
import type { Actions } from './actions';
import type { PersonCard } from './directory.svelte';
import { contactItems, pagingItems } from './pageMenu';
import { personName, roleOf } from './people';

/** `card`: the person's directory card; only its contact methods are offered. */
export function personItems(
  view: IncidentView,
  { id, presence }: Pick<PersonView, 'id' | 'presence'>,
  card: PersonCard | undefined,
  actions: Pick<Actions, 'fill' | 'log' | 'incident' | 'runner'>,
): (Item | null)[] {
  const { runner, fill, log } = actions;
  const at = `@${id}`;
  const filling = (label: string, key: string, line: string): Item => ({ label: `${label} …`, key, line, act: () => fill(line) });
  const logging = (label: string, key: string, line: string, command: ReadyCommand): Item => ({
    label,
    key,
    line,
    act: () => log(command),
  });

  const reachItems = [...contactItems(id, card, actions), ...(presence === 'on_call' ? [] : pagingItems(view, id, actions))];
  const isPaged = presence === 'paged' || presence === 'no_answer';
  const presenceItems = isPaged
    ? [
        logging('Answered', 'A', `/answered ${at}`, { run: 'answered', person: id }),
        presence === 'paged' && logging('No answer', 'N', `/no-answer ${at}`, { run: 'no_answer', person: id }),
      ]
    : [
        presence === 'on_call'
          ? logging('Left the call', 'E', `/leave ${at}`, { run: 'leave', person: id })
          : logging('Joined the call', 'J', `/join ${at}`, { run: 'join', person: id }),
      ];
  const role = roleOf(view, id);
  const leadItems =
    role === 'leader'
      ? []
      : [
          view.handover_to === id
            ? logging('Accept lead', 'H', `/accept-lead ${at}`, { run: 'accept_handover', person: id })
            : filling('Hand over', 'H', `/handover ${at} `),
          role === 'none' && logging('Make deputy', 'X', `/deputy ${at}`, { run: 'name_deputy', person: id }),
        ];
  const itsMe: Item = {
    label: `I am ${personName(view, id)}, not ${view.me.name}`,
    key: 'I',
    act: () => void runner.run({ do: 'change_my_name', name: id }),
  };
  const nameItems = id === view.me.id ? [] : [itsMe];
  const groups = [[filling('Assign task', 'T', `/task ${at} `)], reachItems, presenceItems, leadItems, nameItems];
  const shown = groups.map((group) => group.filter((item) => item !== false)).filter((group) => group.length > 0);
  return shown.flatMap((group, i) => (i === 0 ? group : [null, ...group]));
}
