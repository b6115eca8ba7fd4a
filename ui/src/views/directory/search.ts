// Searching the directory, and the values of its rows and forms.

import type { PersonCard, Service } from '../../incident/directory.svelte';
import { matchesWords } from '../../shared/find';
import { timeOfDay } from '../../shared/time';

export function findPeople(people: PersonCard[], typed: string): PersonCard[] {
  if (!typed.trim()) return people;
  return people.filter(({ name, contact: { id, role, phone, mail } }) => matchesWords(`@${id} ${name} ${role} ${phone} ${mail}`, typed));
}

/** `5 people, 9 more named in incidents` */
export function peopleCount(people: Pick<PersonCard, 'in_directory'>[]): string {
  const known = people.filter(({ in_directory }) => in_directory).length;
  const more = people.length - known;
  return [`${known} ${known === 1 ? 'person' : 'people'}`, more > 0 && `${more} more named in incidents`].filter(Boolean).join(', ');
}

export function findServices(services: Service[], typed: string): Service[] {
  if (!typed.trim()) return services;
  return services.filter(({ name, owner, depends_on }) => matchesWords(`${name} @${owner ?? ''} ${depends_on.join(' ')}`, typed));
}

/** The time in a person's zone, marked from 22:00 to 07:00: `03:10 (night)`. Empty without a zone. */
export function localTime(now: string, zone: string): string {
  const time = zone && now ? timeOfDay(now, zone) : '';
  if (!time) return '';
  const hour = Number(time.slice(0, 2));
  return hour < 7 || hour >= 22 ? `${time} (night)` : time;
}

/** `payments, web` as a list. */
export function splitNames(typed: string): string[] {
  return typed.split(/[\s,]+/).filter(Boolean);
}
