// Completion in the composer: commands, people, services, and the call's link.

import { foldText } from '../shared/find';
import type { CommandHelp, FileOffer, IncidentView, PersonCard, PersonView } from '../tauri/types';

export interface CompletionItem {
  /** Replaces the typed word. */
  insert: string;
  label: string;
  help: string;
  /** `insert` is the whole line, and is logged at once. */
  logs?: boolean;
}

export interface Completion {
  /** Start of the typed word; it ends at the caret. */
  from: number;
  items: CompletionItem[];
  /** The item that Enter inserts; -1: none, Enter logs the line. */
  selected: number;
}

/** A person or service that a line can name. */
export interface Name {
  /** A person ID, or a service's name. */
  name: string;
  /** A person's full name, or a service's state. */
  help: string;
}

const noCompletion: Completion = { from: 0, items: [], selected: -1 };

const maxItems = 50;

/** The most used commands come first, the others by name. */
const mostUsed = ['rollback-started', 'rolled-back', 'helped', 'mitigated', 'fixed', 'resolved', 'close', 'lead', 'join', 'call'];

export function complete(text: string, caret: number, commands: CommandHelp[], people: Name[], services: Name[] = []): Completion {
  const before = text.slice(0, caret);
  const command = /^\s*\/(\S*)$/.exec(before);
  if (command) return completeCommand(command[1] ?? '', caret, commands);
  const person = /(?:^|\s)@(\S*)$/.exec(before);
  if (person) return completePerson(person[1] ?? '', caret, people);
  // A name of several words is quoted; the closing quote may be missing.
  const service = /^\s*\/(\S+)\s+("[^"]*|[^\s@"]*)$/.exec(before);
  if (service && takesService(service[1] ?? '', commands)) return completeService(service[2] ?? '', caret, services);
  return noCompletion;
}

/** Every command, to be inserted before the typed text. */
export function everyCommand(commands: CommandHelp[]): Completion {
  return { ...completeCommand('', 0, commands), from: 0 };
}

/** People for `@`: those on the call first, then the user, then everyone else known. */
export function knownPeople({ people, suggested_people }: IncidentView, cards: PersonCard[] = []): Name[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  for (const { contact, name, in_directory } of cards) if (in_directory) names.set(contact.id, name);
  names.set('me', 'you');
  const onCall = people.filter(({ presence }) => presence === 'on_call').map(({ id }) => id);
  const involved = people.map(({ id }) => id);
  const ids = new Set([...onCall, 'me', ...involved, ...suggested_people, ...names.keys()]);
  return [...ids].map((id) => ({ name: id, help: names.get(id) ?? '' }));
}

/** Services: those with a rollback first, then related ones, then everything known. */
export function knownServices({ rollbacks, related, suggested_services }: IncidentView): Name[] {
  const onBoard = rollbacks.map(({ service, label }) => [service, label] as const);
  const nearby = related.map(({ service, why }) => [service, why] as const);
  const helps = new Map([...nearby, ...onBoard]);
  const names = new Set([...onBoard.map(([name]) => name), ...nearby.map(([name]) => name), ...suggested_services]);
  return [...names].map((name) => ({ name, help: helps.get(name) ?? '' }));
}

const saidPattern = /^(\s*(?:(?:\d{1,2}:\d{2}|-\d+\s?m)\s+)?)(\p{L}[\p{L}\p{M}\p{N}._ -]*):\s+(\S[^]*)$/u;

/** `Tom: restarted it`, with Tom on the call, can be logged as what Tom said; `null` for any other line. */
export function wordsOf(text: string, people: PersonView[]): Completion | null {
  const [, time = '', typed = '', words = ''] = saidPattern.exec(text) ?? [];
  if (!words) return null;
  const wanted = foldText(typed);
  const isCalled = ({ id, name }: PersonView) => [id, name, name.split(' ')[0] ?? ''].some((one) => foldText(one) === wanted);
  const found = people.filter((person) => person.presence === 'on_call' && isCalled(person));
  const [person] = found;
  if (!person || found.length > 1) return null;
  const line = `${time}@${person.id}: ${words}`;
  return { from: 0, items: [{ insert: line, label: `Log as ${person.name}’s words`, help: line.trim(), logs: true }], selected: -1 };
}

/** The path of a file, alone, can be kept as evidence. */
export function fileOf({ description, line }: FileOffer): Completion {
  return { from: 0, items: [{ insert: line, label: 'Keep as evidence', help: description, logs: true }], selected: -1 };
}

/** A link alone sets the call, while the incident has none. */
export function expandLink(line: string, wantsCall: boolean): string {
  return wantsCall && /^https:\/\/\S+$/i.test(line) ? `/call ${line}` : line;
}

function takesService(command: string, commands: CommandHelp[]): boolean {
  return commands.some(({ name, takes_service }) => takes_service && name === command.toLowerCase());
}

function completeCommand(typed: string, caret: number, commands: CommandHelp[]): Completion {
  const word = typed.toLowerCase();
  const rank = ({ name }: CommandHelp) => mostUsed.indexOf(name) + 1 || mostUsed.length + 1;
  const items = commands
    .filter(({ name }) => name.startsWith(word))
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .map(({ name, usage, help }) => ({ insert: `/${name} `, label: usage, help }));
  // Enter logs a whole command, and completes a partial one.
  const isWhole = commands.some(({ name }) => name === word);
  return { from: caret - typed.length - 1, items, selected: isWhole ? -1 : 0 };
}

function completePerson(typed: string, caret: number, people: Name[]): Completion {
  const found = startingWith(typed, people, ({ name, help }) => [name, help, ...help.split(' ')]);
  if (found.some(({ name }) => name.toLowerCase() === typed.toLowerCase())) return noCompletion;
  const items = found.map(({ name, help }) => ({ insert: `@${name} `, label: `@${name}`, help }));
  // Nothing is selected at first: a new person's name may start like a known one.
  return { from: caret - typed.length - 1, items, selected: -1 };
}

/** Nothing is selected at first: the service may be new. */
function completeService(quotedText: string, caret: number, services: Name[]): Completion {
  const typed = quotedText.replace('"', '');
  const found = startingWith(typed, services, ({ name }) => [name]);
  if (found.some(({ name }) => name.toLowerCase() === typed.toLowerCase())) return noCompletion;
  const items = found.map(({ name, help }) => ({ insert: `${quoted(name)} `, label: name, help }));
  return { from: caret - quotedText.length, items, selected: -1 };
}

/** A name in a line, as `quoted` in Rust: in quotes if it has several words or a quote, or starts with @ or #. A quote in it is doubled. */
export function quoted(name: string): string {
  return /[\s"]|^[@#]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** Those with a word that starts like this, ignoring accents. */
function startingWith(typed: string, names: Name[], words: (name: Name) => string[]): Name[] {
  const start = foldText(typed);
  const found: Name[] = [];
  for (const name of names) {
    if (found.length === maxItems) break;
    if (start === '' || words(name).some((word) => foldText(word).startsWith(start))) found.push(name);
  }
  return found;
}
