// The phone list as it is searched and read.

import type { PersonCard, Service } from '../../incident/directory.svelte';
import { matches } from '../../shared/find';
import { timeOfDay } from '../../shared/time';

export function findPeople(people: PersonCard[], typed: string): PersonCard[] {
  if (!typed.trim()) return people;
  return people.filter(({ name, contact: { handle, role, phone, mail } }) =>
    matches(`@${handle} ${name} ${role} ${phone} ${mail}`, typed),
  );
}

export function findServices(services: Service[], typed: string): Service[] {
  if (!typed.trim()) return services;
  return services.filter(({ name, owner, depends_on }) => matches(`${name} @${owner ?? ''} ${depends_on.join(' ')}`, typed));
}

/** What the clocks there show, and whether one calls somebody out of bed: `03:10, night`. */
export function theirTime(now: string, zone: string): string {
  const time = zone && now ? timeOfDay(now, zone) : '';
  if (!time) return '';
  const hour = Number(time.slice(0, 2));
  return hour < 7 || hour >= 22 ? `${time}, night` : time;
}

/** `payments, web` as a list. */
export function names(typed: string): string[] {
  return typed.split(/[\s,]+/).filter(Boolean);
}

/** Bytes as Rust takes them over. In pieces: a call takes only so many arguments. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(text);
}
