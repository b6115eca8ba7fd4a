import { createContext } from 'svelte';
import type { CommandRunner } from './commandRunner.svelte';
import type { DirectoryStore } from './directory.svelte';

/** What any component of the incident screen can do, as a context instead of props. */
export interface Actions {
  readonly incident: string;
  readonly runner: CommandRunner;
  readonly directory: DirectoryStore;
  /** Puts text into the composer, to be completed there. */
  fill(text: string): void;
  /** Logs a line. */
  say(line: string): void;
  /** Scrolls the log to that entry. */
  showEntry(number: number): void;
  showUpdateHistory(): void;
  showCleanup(): void;
}

export const [useActions, provideActions] = createContext<Actions>();
