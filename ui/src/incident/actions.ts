import { createContext } from 'svelte';
import type { ActionView, ReadyCommand } from '../tauri/types';
import type { CommandRunner } from './commandRunner.svelte';
import type { DirectoryStore } from './directory.svelte';

/** What any component of the incident screen can do, as a context instead of props. */
export interface Actions {
  readonly incident: string;
  readonly runner: CommandRunner;
  readonly directory: DirectoryStore;
  /** Puts text into the composer, to be completed there. */
  fill(text: string): void;
  /** Logs a command at once. */
  log(command: ReadyCommand): void;
  /** Scrolls the log to that entry. */
  showEntry(number: number): void;
  /** Opens the draft of the next update that is due, if one is. */
  openNextDraft(): void;
  showUpdateHistory(): void;
  showCleanup(): void;
}

/** Logs what a button holds, or puts the beginning of its line into the composer. */
export function take({ command, line }: ActionView, { log, fill }: Pick<Actions, 'log' | 'fill'>): void {
  if (command) log(command);
  else fill(line);
}

export const [useActions, provideActions] = createContext<Actions>();
