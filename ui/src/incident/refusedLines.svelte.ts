import type { Problem } from '../tauri/types';
import { SavedText } from './savedText.svelte';

/** A line that wasn't logged, and why. */
export interface RefusedLine {
  /** Its own within this window. */
  id: number;
  incident: string;
  line: string;
  reason: string;
  hint: string;
}

/** What is known of a line that waited to be logged when the program ended. */
const unconfirmed = {
  reason: 'Grizzly ended before this line was confirmed as logged.',
  hint: 'If it isn’t in the log, log it again.',
};

/** Whether both lines set the same status. */
function isSameStatus(one: string, other: string): boolean {
  const status = (line: string) => /^\/(close|resolved|fixed|mitigated)(?=\s|$)/i.exec(line.trim())?.[1]?.toLowerCase();
  return status(one) !== undefined && status(one) === status(other);
}

/**
 * The lines that were refused, oldest first. They stay until edited, logged again or dismissed, also after a crash. Those
 * that wait to be logged are saved with them, so a start finds them here: a person decides, and none is logged twice.
 */
export class RefusedLines {
  #lines = $state.raw<RefusedLine[]>([]);
  /** Saved and not shown. */
  #waiting: RefusedLine[] = [];
  readonly #saved = new SavedText('refused lines');
  #nextId = 0;

  constructor() {
    void this.#restore();
  }

  async #restore(): Promise<void> {
    const kept = parseRefused(await this.#saved.restore());
    this.#set([...kept.map((line) => this.#numbered(line)), ...this.#lines], this.#waiting);
  }

  of(incident: string): RefusedLine[] {
    return this.#lines.filter((line) => line.incident === incident);
  }

  /** Saves a line that waits to be logged. */
  wait(incident: string, line: string): RefusedLine {
    const waiting = this.#numbered({ incident, line, ...unconfirmed });
    this.#set(this.#lines, [...this.#waiting, waiting]);
    return waiting;
  }

  /** A line that waited was logged (`null`), or refused. */
  end(waiting: RefusedLine, problem: Pick<Problem, 'reason' | 'hint'> | null): void {
    const refused = problem ? [{ ...waiting, reason: problem.reason, hint: problem.hint }] : [];
    // Why it couldn't be closed is no longer true once it is.
    const isOld = (line: RefusedLine) => !problem && line.incident === waiting.incident && isSameStatus(line.line, waiting.line);
    this.#set(
      [...this.#lines.filter((line) => !isOld(line)), ...refused],
      this.#waiting.filter((line) => line !== waiting),
    );
  }

  /** Removes a line and returns it. */
  take(id: number): RefusedLine | undefined {
    const taken = this.#lines.find((line) => line.id === id);
    this.#set(
      this.#lines.filter((line) => line !== taken),
      this.#waiting,
    );
    return taken;
  }

  #numbered(line: Omit<RefusedLine, 'id'>): RefusedLine {
    this.#nextId += 1;
    return { ...line, id: this.#nextId };
  }

  #set(lines: RefusedLine[], waiting: RefusedLine[]): void {
    [this.#lines, this.#waiting] = [lines, waiting];
    const kept = [...lines, ...waiting];
    this.#saved.text = kept.length > 0 ? JSON.stringify(kept) : '';
    this.#saved.saveNow();
  }
}

/** Reads what was saved. Of a file that somebody changed, only whole lines are read. */
export function parseRefused(saved: string): RefusedLine[] {
  const fields = ['incident', 'line', 'reason', 'hint'] as const;
  const isRefused = (one: unknown): one is RefusedLine =>
    typeof one === 'object' && one !== null && fields.every((field) => typeof Reflect.get(one, field) === 'string');
  try {
    const parsed: unknown = JSON.parse(saved);
    return Array.isArray(parsed) ? parsed.filter(isRefused) : [];
  } catch {
    return [];
  }
}
