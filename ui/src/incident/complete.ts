// What the composer offers while a command or a person is being typed.

import type { CommandHelp, PersonView } from '../tauri/types';

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

const nothing: Completion = { from: 0, offers: [], picked: -1 };
const most = 7;

export function complete(
  text: string,
  caret: number,
  commands: CommandHelp[],
  people: PersonView[],
): Completion {
  const before = text.slice(0, caret);
  const command = /^\s*\/(\S*)$/.exec(before);
  if (command) return commandsLike(command[1] ?? '', caret, commands);
  const person = /(?:^|\s)@(\S*)$/.exec(before);
  return person ? peopleLike(person[1] ?? '', caret, people) : nothing;
}

function commandsLike(typed: string, caret: number, commands: CommandHelp[]): Completion {
  const word = typed.toLowerCase();
  const offers = commands
    .filter(({ name }) => name.startsWith(word))
    .slice(0, most)
    .map(({ name, form, help }) => ({ insert: `/${name} `, label: form, help }));
  // A whole command is said by Enter; a part of one would only be a mistake.
  const whole = word === '' || commands.some(({ name }) => name === word);
  return { from: caret - typed.length - 1, offers, picked: whole ? -1 : 0 };
}

function peopleLike(typed: string, caret: number, people: PersonView[]): Completion {
  const word = typed.toLowerCase();
  const like = people.filter(({ handle, name }) =>
    [handle, name.toLowerCase()].some((known) => known.startsWith(word)),
  );
  if (like.some(({ handle }) => handle === word)) return nothing;
  const offers = like
    .slice(0, most)
    .map(({ handle, name }) => ({ insert: `@${handle} `, label: `@${handle}`, help: name }));
  // Nobody is picked unasked: a new person's name may begin like a known one.
  return { from: caret - typed.length - 1, offers, picked: -1 };
}
