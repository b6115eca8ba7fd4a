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
  /** Something to check, or that nothing was done. */
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

/** Toasts that are shown one after the other. */
class ToastQueue {
  toasts = $state.raw<Toast[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Adds one at the end. */
  push(toast: Toast): void {
    this.toasts = [...this.toasts, toast];
    // The first one that waits shortens the time of the shown one; further ones don't start it again.
    if (this.toasts.length <= 2) this.startTimer();
  }

  startTimer(): void {
    clearTimeout(this.#timer);
    const [shown, waiting] = this.toasts;
    if (!shown) return;
    const millis = waiting ? shownShortMillis : isLasting(shown) ? shownLongMillis : shownMillis;
    this.#timer = setTimeout(() => {
      this.toasts = this.toasts.slice(1);
      this.startTimer();
    }, millis);
  }
}

/**
 * Successes are shown one after the other, each for a while. One about the log is shown at once, instead of earlier ones; what
 * waits or offers something comes after it. Warnings are shown beside them, each for its own while, whatever is logged
 * meanwhile. Failures stay until they are dismissed.
 */
export class Toasts {
  failures = $state.raw<Failure[]>([]);
  readonly #successes = new ToastQueue();
  readonly #warnings = new ToastQueue();
  #nextId = 0;

  get shown(): Toast | undefined {
    return this.#successes.toasts[0];
  }

  get warning(): Toast | undefined {
    return this.#warnings.toasts[0];
  }

  add(toast: Toast): void {
    if (toast.isWarning) return this.#warn(toast);
    const isOld = (one: Toast) => isAboutLog(one) || (toast.key === 'clipboard' && one.key === 'clipboard');
    const { toasts } = this.#successes;
    if (isAboutLog(toast)) {
      const stays = (one: Toast, place: number) => isLasting(one) || (place > 0 && !isAboutLog(one));
      this.#successes.toasts = [toast, ...toasts.filter(stays)];
      return this.#successes.startTimer();
    }
    this.#successes.toasts = toasts.filter((one) => !isOld(one) || isLasting(one));
    this.#successes.push(toast);
  }

  /** Something newer was refused: what the log took before is no longer the last thing that happened. */
  refused(): void {
    this.#successes.toasts = this.#successes.toasts.filter((one) => !isAboutLog(one));
    this.#successes.startTimer();
  }

  /** Shows what an action of several commands did, instead of what each of them did. */
  replace(completed: string): void {
    this.#successes.toasts = [{ completed }];
    this.#successes.startTimer();
  }

  fail(text: string): void {
    this.#nextId += 1;
    this.failures = [...this.failures.filter((failure) => failure.text !== text), { id: this.#nextId, text }];
  }

  dismiss(id: number): void {
    this.failures = this.failures.filter((failure) => failure.id !== id);
  }

  #warn(toast: Toast): void {
    this.#warnings.toasts = this.#warnings.toasts.filter(({ completed }) => completed !== toast.completed);
    this.#warnings.push(toast);
  }
}
