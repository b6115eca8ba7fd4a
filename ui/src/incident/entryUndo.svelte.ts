import { inText } from '../shared/keys';
import { shortcuts } from '../shared/shortcuts';
import type { Execute, LogRow, ReadyCommand } from '../tauri/types';
import { nameEntries, redoRows, undoChoice, type Correction, type LoggedEntries } from './lastEntries';
import type { Toasts } from './toasts.svelte';

const offeredMillis = 10_000;

/** What undo does when it is pressed again: it retracts entries, or puts the line into the composer that corrects one. */
export type UndoOffer = { incident: string } & ({ rows: LogRow[] } | { kept: Correction });

/** What undo and redo need of the window. */
export interface UndoContext {
  toasts: Toasts;
  /** Runs a command without a toast; `false` when it failed, which is shown. */
  execute: (command: Execute) => Promise<boolean>;
  /** In milliseconds. */
  now: () => number;
}

/** Takes back what this window logged last in an incident: the first press offers it, the second does it. */
export class EntryUndo {
  offer = $state.raw<UndoOffer | null>(null);
  readonly #logged = new Map<string, LoggedEntries>();
  readonly #context: UndoContext;
  #hideTimer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what cancels an undo that waits for a running command. */
  #turn = 0;

  constructor(context: UndoContext) {
    this.#context = context;
  }

  /** Notes what was logged, which is what undo takes back now. */
  logged(entries: LoggedEntries): void {
    this.#logged.set(entries.incident, entries);
    this.#set(null);
  }

  /** Something else was done, such as typing. */
  cancel(): void {
    this.#turn += 1;
    this.#set(null);
  }

  /**
   * `running`: the commands before, which may be what to undo. `log`: the entries after them. Resolves to the line that
   * corrects what can't be undone, for the composer, once that is asked for.
   */
  async undo(incident: string, log: () => LogRow[], running: Promise<unknown>): Promise<string | null> {
    if (!(await this.#isWanted(running))) return null;
    const { offer } = this;
    if (offer?.incident === incident) return this.#take(offer);
    const choice = undoChoice(this.#logged.get(incident), log(), this.#context.now());
    if ('reason' in choice) this.#show(choice.reason);
    else this.#set({ incident, ...choice });
    return null;
  }

  /** Restores what undo retracted. */
  async redo(incident: string, log: () => LogRow[], running: Promise<unknown>): Promise<void> {
    if (!(await this.#isWanted(running))) return;
    this.#set(null);
    const rows = redoRows(this.#logged.get(incident), log());
    if (rows.length === 0) return this.#show('Nothing to restore. To restore an earlier entry, type /restore and its number.');
    const commands = rows.map(({ number }): ReadyCommand => ({ run: 'restore', entry: number }));
    if (await this.#context.execute({ do: 'run', incident, commands })) this.#show(`Restored ${nameEntries(rows)}`);
  }

  async #take(offer: UndoOffer): Promise<string | null> {
    this.#set(null);
    if ('kept' in offer) return offer.kept.line;
    await this.#retract(offer.incident, offer.rows);
    return null;
  }

  async #retract(incident: string, rows: LogRow[]): Promise<void> {
    const commands = rows.toReversed().map(({ number }): ReadyCommand => ({ run: 'retract', entry: number, why: 'by undo' }));
    const isDone = await this.#context.execute({ do: 'run', incident, commands });
    if (isDone) this.#show(`Retracted ${nameEntries(rows)} · ${inText(shortcuts.main.redo)} restores it`);
  }

  /** Whether nothing canceled it until the running commands ended. */
  async #isWanted(running: Promise<unknown>): Promise<boolean> {
    const turn = this.#turn;
    await running;
    return turn === this.#turn;
  }

  #set(offer: UndoOffer | null): void {
    clearTimeout(this.#hideTimer);
    this.offer = offer;
    if (offer) this.#hideTimer = setTimeout(() => (this.offer = null), offeredMillis);
  }

  #show(completed: string): void {
    this.#context.toasts.add({ key: 'log', completed });
  }
}
