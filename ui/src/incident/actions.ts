import { createContext } from 'svelte';
import type { ActionView, Execute, ReadyCommand } from '../tauri/types';
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
  /** Runs what a button holds; after the answer that an update was sent, the next draft that is due opens. */
  runButton(command: Execute): Promise<void>;
  showUpdateHistory(): void;
  showCleanup(): void;
}

/** Logs what a button holds, or puts the beginning of its line into the composer. */
export function take({ command, line }: ActionView, { log, fill }: Pick<Actions, 'log' | 'fill'>): void {
  if (command) log(command);
  else fill(line);
}

export const [useActions, provideActions] = createContext<Actions>();
