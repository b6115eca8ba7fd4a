// Reads and changes the directory of people and services. No other file does.

import { query } from '../tauri/api';
import type {
  Contact,
  ContactMethod,
  DirectoryFormat,
  DirectoryList,
  Execute,
  PersonCard,
  PersonId,
  Problem,
  Service,
  Versions,
} from '../tauri/types';
import type { LoggedMessage } from './toasts.svelte';

export type { Contact, ContactMethod, DirectoryList, PersonCard, Service, Versions } from '../tauri/types';

/** The people and services, as last read. People that only incidents name come last. */
export class DirectoryStore {
  people = $state.raw<PersonCard[]>([]);
  services = $state.raw<Service[]>([]);
  problem = $state.raw<Problem | null>(null);

  async read(): Promise<void> {
    try {
      const { people, services, problem } = await query({ ask: 'directory' });
      this.people = people;
      this.services = services;
      this.problem = problem;
    } catch (thrown) {
      this.problem = thrown as Problem;
    }
  }

  card(id: PersonId): PersonCard | undefined {
    const lowerCase = id.toLowerCase();
    return this.people.find(({ contact }) => contact.id.toLowerCase() === lowerCase);
  }

  service(name: string): Service | undefined {
    const lowerCase = name.toLowerCase();
    return this.services.find((service) => service.name.toLowerCase() === lowerCase);
  }
}

export function versions(service: string): Promise<Versions> {
  return query({ ask: 'versions', service });
}

export const newContact: Contact = { id: '', name: '', role: 'engineer', phone: '', chat: '', mail: '', zone: '' };
export const newService: Service = { name: '', owner: null, rollback: '', runbook: '', depends_on: [], repository: '' };

/** `replaces`: the ID or name before the change. */
export const savePerson = (person: Contact, replaces: string | null): Execute => ({ do: 'save_person', person, replaces });
export const removePerson = (id: string): Execute => ({ do: 'remove_person', id });
export const saveService = (service: Service, replaces: string | null): Execute => ({ do: 'save_service', service, replaces });
export const removeService = (name: string): Execute => ({ do: 'remove_service', name });
export const copyRollback = (service: string): Execute => ({ do: 'copy_rollback', service });
/** What is shown after paging; a phone number in large type, to be dialed by hand. */
export const pagedMessage = ({ name, contact }: PersonCard, method: ContactMethod): LoggedMessage => ({
  text: `Paged ${name}`,
  large: method === 'phone' ? contact.phone : '',
});
/** Opens the phone, chat or mail; logged as a page when there is an incident. */
export const contactPerson = (incident: string | null, person: PersonId, method: ContactMethod): Execute => ({
  do: 'contact_person',
  incident,
  person,
  method,
});
export const exportList = (list: DirectoryList, format: DirectoryFormat): Execute => ({ do: 'export_directory', list, format });
export const importList = (list: DirectoryList, file_name: string, bytes: string): Execute => ({
  do: 'import_directory',
  list,
  file_name,
  bytes,
});
