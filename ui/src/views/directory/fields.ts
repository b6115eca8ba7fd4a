// The fields of the person and service forms, and their values.

import type { Contact, Service } from '../../incident/directory.svelte';
import type { Field } from './Form.svelte';
import { splitNames } from './search';

export const personFields: Field[] = [
  { name: 'id', label: 'Short name', example: '@ada; empty: made from the name' },
  { name: 'name', label: 'Name', example: 'Ada Byron' },
  { name: 'role', label: 'Role', example: '', choices: ['engineer', 'cs', 'ceo', 'other'] },
  { name: 'phone', label: 'Phone', example: '+44 20 7946 0000' },
  { name: 'chat', label: 'Chat (a link)', example: 'https://chat.example/ada' },
  { name: 'mail', label: 'Mail', example: 'ada@example.com' },
  { name: 'zone', label: 'Time zone', example: 'Europe/London' },
];

export const serviceFields: Field[] = [
  { name: 'name', label: 'Name', example: 'payments' },
  { name: 'owner', label: 'Owner', example: '@ada' },
  { name: 'rollback', label: 'Rollback command (you run it)', example: 'kubectl rollout undo deploy/payments' },
  { name: 'runbook', label: 'Runbook (a link)', example: 'https://wiki.example/payments' },
  { name: 'depends_on', label: 'Depends on', example: 'search, mail' },
  { name: 'repository', label: 'Git repository (a folder)', example: '/home/ada/src/payments' },
];

const trimmed = (values: Record<string, string>) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]));
const bareId = (typed: string) => typed.replace(/^@/, '').toLowerCase();

export function toContact(values: Record<string, string>): Contact {
  const { id = '', name = '', role = 'other', phone = '', chat = '', mail = '', zone = '' } = trimmed(values);
  return { id: bareId(id), name, role: role as Contact['role'], phone, chat, mail, zone };
}

export function fromService(service: Service): Record<string, string> {
  return { ...service, owner: service.owner ? `@${service.owner}` : '', depends_on: service.depends_on.join(', ') };
}

export function toService(values: Record<string, string>): Service {
  const { name = '', owner = '', rollback = '', runbook = '', depends_on = '', repository = '' } = trimmed(values);
  return { name, owner: bareId(owner) || null, rollback, runbook, depends_on: splitNames(depends_on), repository };
}
