// The results of the palette: screens, incidents, people, services, commands and log entries.

import type { PersonCard } from '../incident/directory.svelte';
import { quoted } from '../incident/complete';
import { personItems } from '../incident/personMenu';
import { take, type Actions } from '../incident/actions';
import { statusLabels } from '../incident/statusLabels';
import { matchesWords } from '../shared/find';
import { shortcuts } from '../shared/shortcuts';
import { dayAndMonth } from '../shared/time';
import type { CommandHelp, FoundEntry, IncidentRow, IncidentView } from '../tauri/types';
import type { Route } from './appState.svelte';
import { openOf } from './order';

export interface PaletteItem {
  id: string;
  group: string;
  label: string;
  help: string;
  keys?: string;
  /** It acts before the palette has closed. */
  isAtOnce?: boolean;
  act: () => void;
}

/** What a result can do. */
export type PaletteActions = Pick<Actions, 'fill' | 'log' | 'showEntry' | 'runner'> & {
  show: (incident: string) => void;
  open: (route: Route) => void;
  declare: () => void;
  showFound: (incident: string, number: number) => void;
  /** On the screen of the incident, where the name stands. */
  editMyName: () => void;
};

export interface Sources {
  view: IncidentView | null;
  rows: IncidentRow[];
  commands: CommandHelp[];
  cards: PersonCard[];
  /** What the text finds in the entries of all incidents, the newest first. */
  found: FoundEntry[];
  /** The time zone of the person. */
  zone: string;
}

/** Results per group, so that every group is visible. */
const maxPerGroup = 6;

export function paletteItems(typed: string, sources: Sources, actions: PaletteActions): PaletteItem[] {
  const text = typed.trim();
  const groups = [
    screens(sources, actions),
    incidents(sources, actions),
    text === '' ? [] : people(text, sources, actions),
    text === '' ? [] : services(sources, actions),
    commands(sources, actions),
  ].map((group) => group.filter(({ label, help }) => matchesWords(`${label} ${help}`, text)));
  const ofThis = text === '' ? [] : entries(text, sources, actions);
  const ofAll = found(new Set(ofThis.map(({ id }) => id)), sources, actions);
  // A label that starts with the text comes before one that only mentions it.
  const startsWith = ({ label }: PaletteItem) => Number(label.toLowerCase().replace(/^[@/]/, '').startsWith(text.toLowerCase()));
  const named = groups.flatMap((group) =>
    group.toSorted((a, b) => startsWith(b) - startsWith(a)).slice(0, text ? maxPerGroup : maxPerGroup * 2),
  );
  return [...named, ...ofThis, ...ofAll];
}

function screens({ view }: Sources, { open, declare, editMyName }: PaletteActions): PaletteItem[] {
  const go = (route: Route, label: string, help: string, keys: string): PaletteItem => ({
    id: `screen ${route}`,
    group: 'Go to',
    label,
    help,
    keys,
    act: () => open(route),
  });
  return [
    ...(view
      ? [
          go('update', 'Update', 'send an update to the CEO, CS or others', shortcuts.main.update),
          go('updates', 'Update history', 'all updates and their delivery', shortcuts.main.updateHistory),
          go('rfo', 'RFO', 'reason for outage: open questions, sections, follow-ups', shortcuts.main.rfo),
          go('cleanup', 'Cleanup', 'affected customers and their owners', shortcuts.main.cleanup),
          go('briefing', 'Briefing', 'one page for a handover', shortcuts.main.briefing),
          ...(view.row.open ? [myName(view, editMyName)] : []),
        ]
      : []),
    go('timeline', 'Import', 'a timeline from a chat, a report or a table', shortcuts.main.timeline),
    go('directory', 'Directory', 'people and services', shortcuts.main.directory),
    go('settings', 'Settings', '', shortcuts.main.settings),
    { id: 'declare', group: 'Go to', label: 'Declare incident', help: '', keys: shortcuts.main.declare, act: declare },
  ];
}

const myName = ({ me }: IncidentView, act: () => void): PaletteItem => ({
  id: 'my name',
  group: 'Go to',
  label: 'Your name',
  help: `you log as ${me.name}`,
  keys: shortcuts.incident.myName,
  act,
});

function incidents({ rows, view }: Sources, { show }: PaletteActions): PaletteItem[] {
  const others = rows.filter(({ id }) => id !== view?.row.id);
  return others.map(({ id, summary, status, leader }) => {
    const index = openOf(rows).findIndex((row) => row.id === id);
    const help = [statusLabels[status].label, leader && `@${leader} leads`].filter(Boolean).join(' · ');
    const keys = shortcuts.main.incidents[index];
    return { id: `incident ${id}`, group: 'Incidents', label: summary, help, keys, isAtOnce: true, act: () => show(id) };
  });
}

/** The people that match, each with its actions. */
function people(text: string, { view, cards }: Sources, actions: PaletteActions): PaletteItem[] {
  if (!view) return [];
  const incident = view.row.id;
  const inIncident = new Map(view.people.map((person) => [person.id, person]));
  const inDirectory = new Map(cards.map((card) => [card.contact.id, card]));
  const personName = (id: string) => inIncident.get(id)?.name ?? inDirectory.get(id)?.name ?? id;
  const words = text.split(/\s+/);
  const matching = [...new Set([...inIncident.keys(), ...inDirectory.keys()])].filter((id) =>
    words.some((word) => matchesWords(`@${id} ${personName(id)}`, word)),
  );
  return matching.slice(0, maxPerGroup * 2).flatMap((id) => {
    const person = inIncident.get(id);
    const card = inDirectory.get(id);
    const name = personName(id);
    const items = personItems(view, person ?? { id, presence: 'left' }, card, { ...actions, incident });
    return items
      .filter((item) => item !== null)
      .slice(0, person ? 6 : 4)
      .map(({ label, line, act }) => ({
        id: `person ${id} ${label}`,
        group: 'People',
        label: `${name}: ${label.toLowerCase()}`,
        help: line ?? '',
        act,
      }));
  });
}

function services({ view }: Sources, paletteActions: PaletteActions): PaletteItem[] {
  const rollbacks = view?.rollbacks ?? [];
  const ofRollbacks = rollbacks.flatMap(({ service, actions }) =>
    actions.map((action) => ({
      id: `service ${action.line}`,
      group: 'Services',
      label: `${service}: ${action.label.toLowerCase()}`,
      help: action.line,
      act: () => take(action, paletteActions),
    })),
  );
  const others = (view?.suggested_services ?? []).filter((name) => rollbacks.every(({ service }) => service !== name));
  const ofOthers = others.flatMap((name) =>
    ['suspect', 'rollback'].map((command) => ({
      id: `service ${command} ${name}`,
      group: 'Services',
      label: `${name}: ${command === 'suspect' ? 'suspect' : 'request rollback'}`,
      help: `/${command} ${quoted(name)}`,
      act: () => paletteActions.fill(`/${command} ${quoted(name)} `),
    })),
  );
  return [...ofRollbacks, ...ofOthers];
}

function commands({ view, commands: all }: Sources, { fill }: PaletteActions): PaletteItem[] {
  if (!view) return [];
  return all.map(({ name, usage, help }) => ({
    id: `command ${name}`,
    group: 'Commands',
    label: usage,
    help,
    act: () => fill(`/${name} `),
  }));
}

/** Of all incidents, without those that the log of this one shows already. */
function found(shown: Set<string>, { found: all, view, zone }: Sources, { showFound, showEntry }: PaletteActions): PaletteItem[] {
  const here = ({ incident }: FoundEntry) => incident === view?.row.id;
  const others = all.filter((entry) => !here(entry) || !shown.has(`entry ${entry.number}`));
  return others.map((entry) => ({
    id: `found ${entry.incident} ${entry.number}`,
    group: 'All incidents',
    label: [entry.is_retracted && 'Retracted', entry.title, entry.detail.slice(0, 120)].filter(Boolean).join(': '),
    help: `${entry.summary} · ${dayAndMonth(entry.at, zone)}`,
    act: () => (here(entry) ? showEntry(entry.number) : showFound(entry.incident, entry.number)),
  }));
}

/** By number or by text, newest first. */
function entries(text: string, { view }: Sources, { showEntry }: PaletteActions): PaletteItem[] {
  const typedNumber = Number(/^#?(\d+)$/.exec(text)?.[1]);
  const log = view?.log ?? [];
  const rows = [];
  for (let i = log.length - 1; i >= 0 && rows.length < maxPerGroup; i -= 1) {
    const row = log[i];
    if (row && (typedNumber ? row.number === typedNumber : matchesWords(`${row.title} ${row.detail}`, text))) rows.push(row);
  }
  return rows.map(({ number, title, detail }) => ({
    id: `entry ${number}`,
    group: 'Log',
    label: `#${number} ${title}`.trim(),
    help: detail.slice(0, 120),
    act: () => showEntry(number),
  }));
}
