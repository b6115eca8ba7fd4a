import { TextHistory } from '../shared/textHistory';
import type { CommandResult, Execute } from '../tauri/types';
import type { CommandRunner } from './commandRunner.svelte';
import type { RefusedLine, RefusedLines } from './refusedLines.svelte';
import { saved, SavedText } from './savedText.svelte';

/** A disk that works answers sooner. */
const lateMillis = 1500;

/**
 * What is typed for one incident: the text, its history and the lines being logged. It outlives the screen, so that
 * switching to another incident waits for nothing, and each line is logged where it was typed.
 */
export class ComposerState {
  /** Where the field puts the caret next. */
  caret = $state.raw<{ at: number } | null>(null);
  /** The last line logged, or a text that was replaced or deleted: the up arrow restores it. */
  recalled = '';
  readonly #saved: SavedText;
  readonly #refused: RefusedLines;
  #history = new TextHistory('');
  /** Resolves when every line was logged or refused. */
  logging: Promise<void> = Promise.resolve();
  /** A text was put into the field. */
  #isFilled = false;
  /** Lines that aren't logged yet, in their order. */
  #queue: RefusedLine[] = [];
  /** The same, while the log takes long. */
  late = $state.raw<RefusedLine[]>([]);

  constructor(
    readonly incident: string,
    readonly runner: CommandRunner,
    refused: RefusedLines,
  ) {
    this.#saved = new SavedText(incident);
    this.#refused = refused;
    void this.#restore();
  }

  get text(): string {
    return this.#saved.text;
  }

  /** The lines that weren't logged, oldest first. */
  get refused(): RefusedLine[] {
    return this.#refused.of(this.incident);
  }

  /** What was typed before the saved text was read goes after it; a text that was put into the field replaces it. */
  async #restore(): Promise<void> {
    const kept = await this.#saved.restore();
    if (this.text === kept) this.#history = new TextHistory(kept);
    else if (this.#isFilled) this.recalled = kept;
    else this.typedBefore(kept);
  }

  /** The field holds this text. `now`: in milliseconds. */
  typed(text: string, now: number): void {
    if (text === '' && this.text) this.recalled = this.text;
    this.#history.typed(text, now);
    this.#write(text);
  }

  /** Puts a text into the field, to be completed there. */
  fill(text: string): void {
    if (!text) return this.#moveCaret(this.text.length);
    if (this.text.trim()) this.recalled = this.text;
    this.#isFilled = true;
    this.put(text);
  }

  /** Replaces the text, as a step that undo takes back. */
  put(text: string, caret = text.length): void {
    this.#history.put(text);
    this.#write(text);
    this.#moveCaret(caret);
  }

  /** Characters typed for this incident before its field had the keyboard. */
  typedBefore(text: string): void {
    this.put(text + this.text);
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  undo(): void {
    this.#step(this.#history.undo());
  }

  redo(): void {
    this.#step(this.#history.redo());
  }

  /** Empties the field and returns its line. Undo doesn't bring it back. */
  take(): string {
    const line = this.text.trim();
    this.#saved.text = '';
    this.#history = new TextHistory('');
    return line;
  }

  /** Logs a text after what is already queued: one entry, or several. What is refused is kept, with the reason. */
  log(text: string): void {
    this.recalled = text;
    const isIdle = this.#queue.length === 0;
    this.#queue.push(...entriesIn(text).map((line) => this.#refused.wait(this.incident, line)));
    if (this.late.length > 0) this.late = [...this.#queue];
    if (isIdle) this.logging = this.#runQueue();
  }

  logAgain(id: number): void {
    const again = this.refused.find((line) => line.id === id);
    if (!again) return;
    // It is saved as waiting first: a crash in between must not lose it.
    this.log(again.line);
    this.#refused.take(id);
  }

  /** Puts a refused line back into the field. */
  edit(id: number): void {
    const edited = this.#refused.take(id);
    if (edited) this.fill(edited.line);
  }

  /** Removes a refused line; the up arrow restores it. */
  dismiss(id: number): void {
    this.recalled = this.#refused.take(id)?.line ?? this.recalled;
  }

  /** The up arrow in an empty field: the newest refused line, else the line before. */
  recall(): void {
    const newest = this.refused.at(-1);
    if (newest) this.edit(newest.id);
    else this.put(this.recalled);
  }

  /** Keeps files as evidence, with the typed text as their title. A command that is being typed stays. */
  async attach(command: (title: string) => Execute): Promise<CommandResult | null> {
    const text = this.text.trim();
    const title = text.startsWith('/') ? '' : text;
    const result = await this.runner.run(command(title));
    if (result && title && this.text.trim() === text) {
      this.take();
      this.saveNow();
    }
    return result;
  }

  saveNow(): void {
    this.#saved.saveNow();
  }

  async #runQueue(): Promise<void> {
    for (let waiting = this.#queue[0]; waiting !== undefined; waiting = this.#queue[0]) {
      const { incident, line } = waiting;
      const timer = setTimeout(() => (this.late = [...this.#queue]), lateMillis);
      const { problem } = await this.runner.attempt({ do: 'say', incident, line, at: null, by: null });
      clearTimeout(timer);
      this.#refused.end(waiting, problem);
      this.#queue.shift();
      if (this.late.length > 0) this.late = [...this.#queue];
    }
    this.saveNow();
  }

  #write(text: string): void {
    this.#saved.text = text;
    this.#saved.typed();
  }

  #step(text: string): void {
    this.#write(text);
    this.#moveCaret(text.length);
  }

  #moveCaret(at: number): void {
    this.caret = { at };
  }
}

/** The composers of the incidents that were shown. */
export class Composers {
  readonly #states = new Map<string, ComposerState>();

  constructor(
    readonly runner: CommandRunner,
    readonly refused: RefusedLines,
  ) {}

  of(incident: string): ComposerState {
    const state = this.#states.get(incident) ?? new ComposerState(incident, this.runner, this.refused);
    this.#states.set(incident, state);
    return state;
  }

  /** Saves what is typed; resolves when every line was logged or refused, and all of it is on the disk. */
  async end(): Promise<void> {
    const states = [...this.#states.values()];
    states.forEach((state) => state.saveNow());
    await Promise.all(states.map(({ logging }) => logging));
    await saved();
  }
}

/**
 * A pasted text of several lines is one note, unless a later line begins with a command, a time to the minute, or who says it:
 * then each line is an entry.
 */
export function entriesIn(text: string): string[] {
  const lines = text.split('\n');
  const begins = (line: string) => /^\s*(?:(?:at\s+)?\d{1,2}:\d{2}\s|-\d+m\s|@[^\s:]+:\s|\/[a-z-]+(?:\s|$))/.test(line);
  return lines.slice(1).some(begins) ? lines.map((line) => line.trim()).filter(Boolean) : [text];
}
