// What the composer offers while a command, a person or a service is being typed, and what a bare link means.

import type { CommandHelp, IncidentView, PersonCard } from '../tauri/types';

export interface Offer {
  /** Replaces the typed word. */
  insert: string;
  label: string;
  help: string;
}

export interface Completion {
  /** Where the typed word starts; it ends at the caret. */
  from: number;
  offers: Offer[];
  /** The offer that Enter takes; -1: none yet, Enter says the line. */
  picked: number;
}

/** Somebody or something that a line can name. */
export interface Known {
  /** A person's handle, a service's name. */
  handle: string;
  /** As in a sentence, or what to know of it. */
  name: string;
}

const nothing: Completion = { from: 0, offers: [], picked: -1 };

/** A list of thousands helps nobody: one more letter does. */
const most = 50;

/** What is needed most, and in a hurry; the others follow by name. */
const foremost = ['backing', 'backed', 'helped', 'stopped', 'fixed', 'all-clear', 'close', 'lead', 'join', 'call'];

export function complete(
  text: string,
  caret: number,
  commands: CommandHelp[],
  people: Known[],
  services: Known[] = [],
): Completion {
  const before = text.slice(0, caret);
  const command = /^\s*\/(\S*)$/.exec(before);
  if (command) return commandsLike(command[1] ?? '', caret, commands);
  const person = /(?:^|\s)@(\S*)$/.exec(before);
  if (person) return peopleLike(person[1] ?? '', caret, people);
  // A name of several words stands in quotes, which may be open still.
  const service = /^\s*\/(\S+)\s+("[^"]*|[^\s@"]*)$/.exec(before);
  if (service && takesService(service[1] ?? '', commands)) return servicesLike(service[2] ?? '', caret, services);
  return nothing;
}

/** All commands, to stand in front of what is typed. */
export function everyCommand(commands: CommandHelp[]): Completion {
  return { ...commandsLike('', 0, commands), from: 0 };
}

/** Whom `@` may name: those on this call first, then who sits here, then everybody known, from the phone list too. */
export function knownPeople({ people, known_people }: IncidentView, cards: PersonCard[] = []): Known[] {
  const names = new Map(people.map(({ handle, name }) => [handle, name]));
  for (const { contact, name, known } of cards) if (known) names.set(contact.handle, name);
  names.set('me', 'you');
  const here = people.filter(({ presence }) => presence === 'on_call').map(({ handle }) => handle);
  const involved = people.map(({ handle }) => handle);
  const handles = new Set([...here, 'me', ...involved, ...known_people, ...names.keys()]);
  return [...handles].map((handle) => ({ handle, name: names.get(handle) ?? '' }));
}

/** What a service's name may be: those on the board first, then the related, then everything known. */
export function knownServices({ rollbacks, related, known_services }: IncidentView): Known[] {
  const board = rollbacks.map(({ service, label }) => [service, label] as const);
  const near = related.map(({ service, why }) => [service, why] as const);
  const helps = new Map([...near, ...board]);
  const names = new Set([...board.map(([name]) => name), ...near.map(([name]) => name), ...known_services]);
  return [...names].map((handle) => ({ handle, name: helps.get(handle) ?? '' }));
}

/** The line that is meant: a link and nothing else is the call, while the incident wants one. */
export function meant(line: string, wantsCall: boolean): string {
  return wantsCall && /^https:\/\/\S+$/i.test(line) ? `/call ${line}` : line;
}

/** Whether the first word of the command is a service: its form says so. */
function takesService(command: string, commands: CommandHelp[]): boolean {
  const form = commands.find(({ name }) => name === command.toLowerCase())?.form ?? '';
  return /^\S+ SERVICE\b/.test(form);
}

function commandsLike(typed: string, caret: number, commands: CommandHelp[]): Completion {
  const word = typed.toLowerCase();
  const rank = ({ name }: CommandHelp) => (foremost.indexOf(name) + 1 || foremost.length + 1);
  const offers = commands
    .filter(({ name }) => name.startsWith(word))
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .map(({ name, form, help }) => ({ insert: `/${name} `, label: form, help }));
  // A whole command is said by Enter; a part of one would only be a mistake.
  const whole = commands.some(({ name }) => name === word);
  return { from: caret - typed.length - 1, offers, picked: whole ? -1 : 0 };
}

function peopleLike(typed: string, caret: number, people: Known[]): Completion {
  const like = startingWith(typed, people, ({ handle, name }) => [handle, name, ...name.split(' ')]);
  if (like.some(({ handle }) => handle === typed.toLowerCase())) return nothing;
  const offers = like.map(({ handle, name }) => ({ insert: `@${handle} `, label: `@${handle}`, help: name }));
  // Nobody is picked unasked: a new person's name may begin like a known one.
  return { from: caret - typed.length - 1, offers, picked: -1 };
}

/** Not picked unasked either: the service may be one that nobody has named before. */
function servicesLike(raw: string, caret: number, services: Known[]): Completion {
  const typed = raw.replace('"', '');
  const like = startingWith(typed, services, ({ handle }) => [handle]);
  if (like.some(({ handle }) => handle.toLowerCase() === typed.toLowerCase())) return nothing;
  const offers = like.map(({ handle, name }) => ({ insert: `${quoted(handle)} `, label: handle, help: name }));
  return { from: caret - raw.length, offers, picked: -1 };
}

/** A name as a line takes it: in quotes where it has several words, or begins as a person or a number does. */
export function quoted(name: string): string {
  const plain = name.replaceAll('"', '');
  return /\s|^[@#]/.test(plain) ? `"${plain}"` : plain;
}

/** By the start of any of the words by which each is known, accents or not. */
function startingWith(typed: string, known: Known[], words: (one: Known) => string[]): Known[] {
  const word = plain(typed);
  const fits = (one: Known) => words(one).some((text) => plain(text).startsWith(word));
  const found: Known[] = [];
  for (const one of known) {
    if (found.length === most) break;
    if (word === '' || fits(one)) found.push(one);
  }
  return found;
}

const plain = (text: string) => text.toLowerCase().normalize('NFD').replaceAll(/\p{Mn}/gu, '');
