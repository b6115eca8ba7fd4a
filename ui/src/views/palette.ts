// Everything that can be reached by typing its name.

import type { PersonCard } from '../incident/directory.svelte';
import { personItems } from '../incident/personMenu';
import type { Hands } from '../incident/hands';
import { phases } from '../incident/words';
import { matches } from '../shared/find';
import type { CommandHelp, IncidentRow, IncidentView } from '../tauri/types';
import type { Place } from './cockpit.svelte';

export interface Entry {
  id: string;
  group: string;
  label: string;
  help: string;
  keys?: string;
  act: () => void;
}

/** What an entry of the palette does. */
export type Does = Pick<Hands, 'fill' | 'jump' | 'desk'> & {
  say: (line: string) => void;
  show: (incident: string) => void;
  open: (place: Place) => void;
  declare: () => void;
};

export interface Sources {
  view: IncidentView | null;
  rows: IncidentRow[];
  commands: CommandHelp[];
  cards: PersonCard[];
}

/** So many of each group, so that every group is in sight. */
const most = 6;

export function found(typed: string, sources: Sources, does: Does): Entry[] {
  const text = typed.trim();
  const groups = [
    views(sources, does),
    incidents(sources, does),
    text === '' ? [] : people(text, sources, does),
    text === '' ? [] : services(sources, does),
    commands(sources, does),
    text === '' ? [] : entries(text, sources, does),
  ];
  const fitting = groups.map((group) => group.filter(({ label, help, group: name }) => name === 'Log' || matches(`${label} ${help}`, text)));
  // A name that begins so comes before a help that only mentions it.
  const begins = ({ label }: Entry) => Number(label.toLowerCase().replace(/^[@/]/, '').startsWith(text.toLowerCase()));
  return fitting.flatMap((group) => group.toSorted((a, b) => begins(b) - begins(a)).slice(0, text ? most : most * 2));
}

function views({ view }: Sources, { open, declare }: Does): Entry[] {
  const go = (place: Place, label: string, help: string, keys: string): Entry => ({
    id: `view ${place}`,
    group: 'Go to',
    label,
    help,
    keys,
    act: () => open(place),
  });
  return [
    ...(view
      ? [
          go('tell', 'Tell', 'the word to CEO, CS and others', 'Ctrl+T'),
          go('ledger', 'Who was told what', 'and whether it arrived', 'Ctrl+L'),
          go('rfo', 'RFO', 'the reason for outage, and what is still to be said', 'Ctrl+R'),
          go('cleanup', 'Cleanup', 'affected customers, who needs a word', 'Ctrl+U'),
          go('briefing', 'Briefing', 'one page for whoever takes over', 'Ctrl+B'),
        ]
      : []),
    go('timeline', 'Paste a timeline', 'from a chat, a report, a table', 'Ctrl+I'),
    go('directory', 'Phone list', 'people, phones, services', 'Ctrl+P'),
    go('settings', 'Settings', '', 'Ctrl+,'),
    { id: 'declare', group: 'Go to', label: 'Declare an incident', help: '', keys: 'Ctrl+N', act: declare },
  ];
}

function incidents({ rows, view }: Sources, { show }: Does): Entry[] {
  const others = rows.filter(({ id }) => id !== view?.row.id);
  return others.map(({ id, summary, phase, leader }) => {
    const place = rows.findIndex((row) => row.id === id);
    const help = [phases[phase].word, leader && `@${leader} leads`].filter(Boolean).join(' · ');
    const keys = place < 9 ? `Ctrl+${place + 1}` : undefined;
    return { id: `incident ${id}`, group: 'Incidents', label: summary, help, keys, act: () => show(id) };
  });
}

/** Those whom a typed word names, with what can be done with each. */
function people(text: string, { view, cards }: Sources, does: Does): Entry[] {
  if (!view) return [];
  const incident = view.row.id;
  const here = new Map(view.people.map((person) => [person.handle, person]));
  const listed = new Map(cards.map((card) => [card.contact.handle, card]));
  const nameOf = (handle: string) => here.get(handle)?.name ?? listed.get(handle)?.name ?? handle;
  const words = text.split(/\s+/);
  const named = [...new Set([...here.keys(), ...listed.keys()])].filter((handle) =>
    words.some((word) => matches(`@${handle} ${nameOf(handle)}`, word)),
  );
  return named.slice(0, most * 2).flatMap((handle) => {
    const person = here.get(handle);
    const card = listed.get(handle);
    const name = nameOf(handle);
    const items = personItems(view, person ?? { handle, presence: 'left' }, card, { ...does, incident });
    return items
      .filter((item) => item !== null)
      .slice(0, person ? 6 : 4)
      .map(({ label, line, act }) => ({ id: `person ${handle} ${label}`, group: 'People', label: `${name}: ${label.toLowerCase()}`, help: line ?? '', act }));
  });
}

function services({ view }: Sources, { fill, say }: Does): Entry[] {
  const board = view?.rollbacks ?? [];
  const onBoard = board.flatMap(({ service, actions }) =>
    actions.map(({ label, line, whole }) => ({
      id: `service ${line}`,
      group: 'Services',
      label: `${service}: ${label.toLowerCase()}`,
      help: line,
      act: () => (whole ? say(line) : fill(line)),
    })),
  );
  const known = (view?.known_services ?? []).filter((name) => board.every(({ service }) => service !== name));
  const others = known.flatMap((name) =>
    ['suspect', 'backing'].map((command) => ({
      id: `service ${command} ${name}`,
      group: 'Services',
      label: `${name}: ${command === 'suspect' ? 'suspect' : 'roll back'}`,
      help: `/${command} ${name}`,
      act: () => fill(`/${command} ${name} `),
    })),
  );
  return [...onBoard, ...others];
}

function commands({ view, commands: all }: Sources, { fill }: Does): Entry[] {
  if (!view) return [];
  return all.map(({ name, form, help }) => ({
    id: `command ${name}`,
    group: 'Commands',
    label: form,
    help,
    act: () => fill(`/${name} `),
  }));
}

/** By number, or by their words; the newest first. */
function entries(text: string, { view }: Sources, { jump }: Does): Entry[] {
  const number = Number(/^#?(\d+)$/.exec(text)?.[1]);
  const log = view?.log ?? [];
  const rows = [];
  for (let i = log.length - 1; i >= 0 && rows.length < most; i -= 1) {
    const row = log[i];
    if (row && (number ? row.number === number : matches(`${row.head} ${row.tail}`, text))) rows.push(row);
  }
  return rows.map(({ number: its, head, tail }) => ({
    id: `entry ${its}`,
    group: 'Log',
    label: `#${its} ${head}`.trim(),
    help: tail.slice(0, 120),
    act: () => jump(its),
  }));
}
