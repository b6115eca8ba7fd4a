// Names and roles of the people in an incident.

import type { IncidentView, PersonId } from '../tauri/types';

/** As `PersonId::name` in Rust: `hana-suzuki` is Hana Suzuki. */
export function nameOf(id: PersonId): string {
  const words = id.split(/[-_.]/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || id;
}

/** A person's name as it is in a sentence. */
export function personName(view: IncidentView, id: PersonId): string {
  return view.people.find((person) => person.id === id)?.name ?? nameOf(id);
}

export type LeadRole = 'leader' | 'deputy' | 'none';

export const roleLabels: Record<LeadRole, string> = { leader: 'Leader', deputy: 'Deputy', none: '' };

export function roleOf(view: IncidentView, id: PersonId): LeadRole {
  if (id === view.row.leader) return 'leader';
  return id === view.deputy ? 'deputy' : 'none';
}
