// Names and roles of the people in an incident.

import type { IncidentView, PersonId } from '../tauri/types';

/** A person's name as it is in a sentence; the ID of somebody who isn't in the incident. */
export function personName(view: IncidentView, id: PersonId): string {
  return view.people.find((person) => person.id === id)?.name ?? id;
}

export type LeadRole = 'leader' | 'deputy' | 'none';

export const roleLabels: Record<LeadRole, string> = { leader: 'Leader', deputy: 'Deputy', none: '' };

export function roleOf(view: IncidentView, id: PersonId): LeadRole {
  if (id === view.row.leader) return 'leader';
  return id === view.deputy ? 'deputy' : 'none';
}
