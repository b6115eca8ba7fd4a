import { createContext } from 'svelte';
import type { Book } from './directory.svelte';
import type { Desk } from './desk.svelte';

/** What every part of the cockpit can do, without each of its parents passing it on. */
export interface Hands {
  readonly incident: string;
  readonly desk: Desk;
  readonly book: Book;
  /** Puts text into the composer for the person to finish. */
  fill(text: string): void;
  /** Says a line at once. */
  say(line: string): void;
  /** Shows that entry in the log. */
  jump(number: number): void;
  /** Shows who was told what, and whether it arrived. */
  ledger(): void;
  /** Shows the affected customers, and what is left to do for them. */
  cleanup(): void;
}

export const [useHands, giveHands] = createContext<Hands>();
