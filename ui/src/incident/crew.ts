// Who does what: the tasks by person, and everybody who has none.

import { between, inWords } from '../shared/time';
import type { Handle, IncidentView, PersonView, Presence, StageView, TaskView } from '../tauri/types';
import { nameOf } from './words';

const MINUTE = 60_000;

/** Everything that one person, or nobody, has to do. */
export interface Load {
  owner: Handle | null;
  name: string;
  role: string;
  tasks: TaskView[];
}

/** What nobody owns comes first; then each person once, in the order of the first task. */
export function loads(view: IncidentView): Load[] {
  const byOwner = new Map<Handle | null, TaskView[]>();
  for (const task of view.tasks.filter(({ over }) => over === null)) {
    byOwner.set(task.owner, [...(byOwner.get(task.owner) ?? []), task]);
  }
  const all = [...byOwner].map(([owner, tasks]) => ({
    owner,
    name: owner === null ? 'nobody' : nameOf(view, owner),
    role: owner === null ? '' : role(view, owner),
    tasks,
  }));
  return all.toSorted((a, b) => Number(a.owner !== null) - Number(b.owner !== null));
}

export function role(view: IncidentView, handle: Handle): string {
  if (handle === view.row.leader) return 'leads';
  return handle === view.next_leader ? 'next leader' : '';
}

/** People of whom there is one thing to say: `Free: Dan, Eva`. */
export interface Flow {
  label: string;
  people: PersonView[];
  /** Beside each name: for how long. */
  timed: boolean;
}

/** Everybody without a task, in few words. Rust decides who is free: who rolls back or leads a group is not. */
export function flows(view: IncidentView): Flow[] {
  const busy = new Set(view.tasks.filter(({ over }) => over === null).map(({ owner }) => owner));
  const are = (presence: Presence) => view.people.filter((person) => person.presence === presence);
  const idle = are('on_call').filter(({ handle }) => !busy.has(handle));
  const has = (wanted: string) => idle.filter(({ handle }) => role(view, handle) === wanted);
  const rollBack = (view.row.running ? has('') : []).filter(({ handle }) => rollsBack(view, handle).length > 0);
  const works = [...new Set(rollBack.map(({ handle }) => rollsBack(view, handle).join(', ')))];
  return [
    { label: 'Leads', people: has('leads'), timed: false },
    { label: 'Next leader', people: has('next leader'), timed: false },
    ...works.map((work) => ({
      label: `Rolls back ${work}`,
      people: rollBack.filter(({ handle }) => rollsBack(view, handle).join(', ') === work),
      timed: false,
    })),
    view.row.running
      ? { label: 'Free', people: has('').filter(({ free }) => free), timed: false }
      : { label: 'There', people: has(''), timed: false },
    { label: 'Called, no answer', people: are('no_answer'), timed: true },
    { label: 'Called in', people: are('called_in'), timed: true },
    { label: 'Left', people: are('left'), timed: false },
  ].filter(({ people }) => people.length > 0);
}

/** The services that this person was asked to roll back, or is rolling back. */
function rollsBack({ rollbacks }: IncidentView, handle: Handle): string[] {
  const underWay: StageView[] = ['asked', 'rolling_back'];
  return rollbacks.filter(({ of, stage }) => of === handle && underWay.includes(stage)).map(({ service }) => service);
}

/** How a task stands with its minutes. */
export interface Progress {
  /** `11 / 10 min`, `4 min` */
  text: string;
  share: number;
  over: boolean;
}

/** What is over cannot be late any more. */
export function progress({ given_at, accepted_at, minutes }: TaskView, until: string, running: boolean): Progress {
  const used = Math.max(0, Math.floor(between(accepted_at ?? given_at, until) / MINUTE)) || 0;
  if (minutes === null) return { text: `${used} min`, share: 0, over: false };
  const share = minutes === 0 ? 1 : used / minutes;
  return { text: `${used} / ${minutes} min`, share, over: running && used >= minutes };
}

export type Note = { kind: 'waits' | 'unsaid' | 'report' | 'none'; text: string };

/** The one thing to know of a task beside its title. */
export function note({ owner, blocked_on, accepted_at, report }: TaskView): Note {
  if (blocked_on !== null) return { kind: 'waits', text: `waits for ${blocked_on}` };
  if (report !== null) return { kind: 'report', text: report };
  if (owner !== null && accepted_at === null) return { kind: 'unsaid', text: 'not yet said yes' };
  return { kind: 'none', text: '' };
}

export function forHowLong(person: PersonView, until: string): string {
  return until && inWords(Math.max(0, between(person.since, until)));
}
