// Names and roles of the people in an incident.

import type { IncidentView, PersonId } from '../tauri/types';

/** A person's name as it stands in a sentence; the ID of somebody who isn't in the incident. */
export function personName(view: IncidentView, id: PersonId): string {
  return view.people.find((person) => person.id === id)?.name ?? id;
}

export type Role = 'Leader' | 'Deputy' | '';

export function roleOf(view: IncidentView, id: PersonId): Role {
  if (id === view.row.leader) return 'Leader';
  return id === view.deputy ? 'Deputy' : '';
}
