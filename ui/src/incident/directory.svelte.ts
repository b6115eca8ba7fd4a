// The only file that knows how the directory is asked for and changed.

import { query } from '../tauri/api';
import type { Telling } from './desk.svelte';
import type {
  Contact,
  Execute,
  Format,
  Handle,
  Listing,
  PersonCard,
  Problem,
  Service,
  Through,
  Versions,
} from '../tauri/types';

export type { Contact, Listing, PersonCard, Service, Through, Versions } from '../tauri/types';

/** The phone list and the services, as last read. Last come those whom only incidents name. */
export class Book {
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

  card(handle: Handle): PersonCard | undefined {
    return this.people.find(({ contact }) => contact.handle === handle);
  }

  service(name: string): Service | undefined {
    const same = name.toLowerCase();
    return this.services.find((service) => service.name.toLowerCase() === same);
  }
}

export function versions(service: string): Promise<Versions> {
  return query({ ask: 'versions', service });
}

export const newContact: Contact = { handle: '', name: '', role: 'engineer', phone: '', chat: '', mail: '', zone: '' };
export const newService: Service = { name: '', owner: null, rollback: '', runbook: '', depends_on: [], checkout: '' };

/** `was`: the name it is kept under until now. */
export const savePerson = (contact: Contact, was: string | null): Execute => ({ do: 'save_person', contact, was });
export const removePerson = (handle: string): Execute => ({ do: 'remove_person', handle });
export const saveService = (service: Service, was: string | null): Execute => ({ do: 'save_service', service, was });
export const copyRollback = (service: string): Execute => ({ do: 'copy_rollback', service });
export const removeService = (name: string): Execute => ({ do: 'remove_service', name });
/** What is told after it; a number that nothing dials is to be read from afar. */
export const calling = ({ name, contact }: PersonCard, through: Through): Telling => ({
  words: `called ${name} in`,
  large: through === 'phone' ? contact.phone : '',
});
/** With an incident, calling somebody is logged there. */
export const reachOut = (incident: string | null, handle: string, through: Through): Execute => ({
  do: 'contact',
  incident,
  handle,
  through,
});
export const exportList = (what: Listing, format: Format): Execute => ({ do: 'export_directory', what, format });
export const importList = (what: Listing, name: string, bytes: string): Execute => ({
  do: 'import_directory',
  what,
  name,
  bytes,
});
