import type { LoggedEntries } from './lastEntries';

const shownMillis = 8000;
/** For a message that is read during something else, such as a phone call. */
const shownLongMillis = 60_000;
/** How long a message is shown at least, while others wait. */
const shownShortMillis = 2500;

/** What is shown after logging, instead of the entry numbers alone. */
export interface LoggedMessage {
  text: string;
  /** Shown in large type, such as a phone number. */
  large: string;
}

/** What a command did. */
export interface Toast {
  /**
   * `log`: about the log, such as an entry that was retracted. It replaces what was shown before, like an entry that was
   * logged. `clipboard`: it replaces what was copied before, since that is no longer in the clipboard.
   */
  key?: 'log' | 'clipboard';
  logged?: LoggedEntries;
  message?: LoggedMessage;
  /** What was done besides logging. */
  completed: string;
  /** It says that nothing was done. */
  isWarning?: boolean;
  /** The path of what was saved: it can be opened. */
  saved?: string;
}

const isAboutLog = ({ key, logged }: Toast): boolean => key === 'log' || logged !== undefined;

/** It offers something for later: a file to open, or a number to dial. */
const isLasting = ({ message, saved }: Toast): boolean => !!message?.large || !!saved;

/** Something that failed. */
export interface Failure {
  id: number;
  text: string;
}

/**
 * Successes are shown one after the other, each for a while. One about the log is shown at once, instead of earlier ones; what
 * waits or offers something comes after it. Failures stay until they are dismissed.
 */
export class Toasts {
  failures = $state.raw<Failure[]>([]);
  #queue = $state.raw<Toast[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #nextId = 0;

  get shown(): Toast | undefined {
    return this.#queue[0];
  }

  add(toast: Toast): void {
    const isOld = (one: Toast) => isAboutLog(one) || (toast.key === 'clipboard' && one.key === 'clipboard');
    if (isAboutLog(toast)) {
      const stays = (one: Toast, place: number) => isLasting(one) || (place > 0 && !isAboutLog(one));
      this.#queue = [toast, ...this.#queue.filter(stays)];
      return this.#startTimer();
    }
    this.#queue = [...this.#queue.filter((one) => !isOld(one) || isLasting(one)), toast];
    // The first one that waits shortens the time of the shown one; further ones don't start it again.
    if (this.#queue.length <= 2) this.#startTimer();
  }

  /** Something newer was refused: what the log took before is no longer the last thing that happened. */
  refused(): void {
    this.#queue = this.#queue.filter((one) => !isAboutLog(one));
    this.#startTimer();
  }

  /** Shows what an action of several commands did, instead of what each of them did. */
  replace(completed: string): void {
    this.#queue = [{ completed }];
    this.#startTimer();
  }

  fail(text: string): void {
    this.#nextId += 1;
    this.failures = [...this.failures.filter((failure) => failure.text !== text), { id: this.#nextId, text }];
  }

  dismiss(id: number): void {
    this.failures = this.failures.filter((failure) => failure.id !== id);
  }

  #startTimer(): void {
    clearTimeout(this.#timer);
    const [shown, waiting] = this.#queue;
    if (!shown) return;
    const millis = waiting ? shownShortMillis : shown.message?.large || shown.saved ? shownLongMillis : shownMillis;
    this.#timer = setTimeout(() => {
      this.#queue = this.#queue.slice(1);
      this.#startTimer();
    }, millis);
  }
}
