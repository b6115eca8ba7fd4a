// Who works on what: the open tasks by person, and the people without a task.

import { millisBetween } from '../shared/time';
import type { IncidentView, PersonId, PersonView, Presence, RollbackView, TaskView } from '../tauri/types';
import { personName, roleLabels, roleOf, type LeadRole } from './people';

const MINUTE = 60_000;

/** The open tasks of one owner; `owner: null`: without an owner. */
export interface Workload {
  owner: PersonId | null;
  name: string;
  role: LeadRole;
  tasks: TaskView[];
}

/** Tasks without an owner first, then each person once, in the order of their first task. */
export function workloads(view: IncidentView): Workload[] {
  const byOwner = new Map<PersonId | null, TaskView[]>();
  for (const task of openTasks(view)) byOwner.set(task.owner, [...(byOwner.get(task.owner) ?? []), task]);
  const all = [...byOwner].map(([owner, tasks]) => ({
    owner,
    name: owner === null ? 'No owner' : personName(view, owner),
    role: owner === null ? ('none' as const) : roleOf(view, owner),
    tasks,
  }));
  return all.toSorted((a, b) => Number(a.owner !== null) - Number(b.owner !== null));
}

const openTasks = ({ tasks }: IncidentView) => tasks.filter(({ ended }) => ended === null);

/** People shown on one line, such as `Available: Dan, Eva`. */
export interface PeopleGroup {
  label: string;
  people: PersonView[];
  tone: 'strong' | 'amber' | 'faint';
  /** The time since their last change is shown beside each name. */
  timed: boolean;
}

/** The people without a task. `free` comes from the core: who rolls back or leads a group isn't available. */
export function peopleGroups(view: IncidentView): PeopleGroup[] {
  const busy = new Set(openTasks(view).map(({ owner }) => owner));
  const withPresence = (presence: Presence) => view.people.filter((person) => person.presence === presence);
  const idle = withPresence('on_call').filter(({ id }) => !busy.has(id));
  const withRole = (role: LeadRole) => idle.filter(({ id }) => roleOf(view, id) === role);
  const rollingBack = new Map<string, PersonView[]>();
  for (const person of view.row.open ? withRole('none') : []) {
    const label = rollbackLabel(view, person.id);
    if (label) rollingBack.set(label, [...(rollingBack.get(label) ?? []), person]);
  }
  const group = (label: string, people: PersonView[], kind: Partial<PeopleGroup> = {}): PeopleGroup => ({
    label,
    people,
    tone: 'strong',
    timed: false,
    ...kind,
  });
  return [
    group(roleLabels.leader, withRole('leader')),
    group(roleLabels.deputy, withRole('deputy')),
    ...[...rollingBack].map(([label, people]) => group(label, people)),
    view.row.open
      ? group(
          'Available',
          withRole('none').filter(({ free }) => free),
        )
      : group('Took part', withRole('none')),
    group('No answer', withPresence('no_answer'), { tone: 'amber', timed: true }),
    group('Paged', withPresence('paged'), { timed: true }),
    group('Left', withPresence('left'), { tone: 'faint' }),
  ].filter(({ people }) => people.length > 0);
}

/** `Rolling back payments · Asked to roll back web`; empty: neither. */
function rollbackLabel({ rollbacks }: IncidentView, id: PersonId): string {
  const services = (wanted: RollbackView['stage']) =>
    rollbacks.filter(({ owner, stage }) => owner === id && stage === wanted).map(({ service }) => service);
  const part = (label: string, names: string[]) => (names.length > 0 ? [`${label} ${names.join(', ')}`] : []);
  return [...part('Rolling back', services('rolling_back')), ...part('Asked to roll back', services('requested'))].join(' · ');
}

/** How much of a task's time is used. */
export interface TimeUsed {
  /** `8 / 10 min`, `15 min over`, `4 min` */
  text: string;
  share: number;
  over: boolean;
}

/** Counts from accepting, else from assigning. A closed incident's tasks aren't over their time. */
export function timeUsed({ assigned_at, accepted_at, minutes }: TaskView, until: string, open: boolean): TimeUsed {
  const used = Math.max(0, Math.floor(millisBetween(accepted_at ?? assigned_at, until) / MINUTE)) || 0;
  if (minutes === null) return { text: `${used} min`, share: 0, over: false };
  const share = minutes === 0 ? 1 : used / minutes;
  const over = open && used >= minutes;
  const text = over && used > minutes ? `${used - minutes} min over` : `${used} / ${minutes} min`;
  return { text, share, over };
}

export type TaskNote = { kind: 'blocked' | 'unaccepted' | 'report' | 'none'; text: string };

/** The most important note beside a task's title. */
export function taskNote({ owner, blocked, accepted_at, report }: TaskView): TaskNote {
  if (blocked !== null) return { kind: 'blocked', text: blocked };
  if (report !== null) return { kind: 'report', text: report };
  if (owner !== null && accepted_at === null) return { kind: 'unaccepted', text: 'Not accepted' };
  return { kind: 'none', text: '' };
}

/** `3 finished`: those that are done, and those that were dropped. */
export function finishedLabel(finished: TaskView[]): string {
  return `${finished.length} finished`;
}
