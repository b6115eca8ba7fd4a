import { execute } from '../tauri/api';
import type { CommandResult, Execute, OpenRequest, Problem } from '../tauri/types';

const shownMillis = 8000;
/** For a message that is read during something else, such as a phone call. */
const shownLongMillis = 60_000;
/** With more entries than this, only the first and the last number are shown. */
const maxNumbers = 12;

/** `#5, #6`, or `#5 to #1504` for many. */
export function numberList(numbers: number[]): string {
  if (numbers.length > maxNumbers) return `#${numbers[0]} to #${numbers.at(-1)}`;
  return numbers.map((number) => `#${number}`).join(', ');
}

/** What is shown after logging, instead of the entry numbers alone. */
export interface LoggedMessage {
  text: string;
  /** Shown in large type, such as a phone number. */
  large: string;
}

/** The entries that one command of this window logged. */
export interface LoggedEntries {
  incident: string;
  numbers: number[];
  message?: LoggedMessage;
}

/** Runs commands and holds their state: running, completed, failed. */
export class CommandRunner {
  running = $state(0);
  problem = $state.raw<Problem | null>(null);
  completed = $state('');
  /** The entries logged last, while the message is shown; undo works for much longer. */
  logged = $state.raw<LoggedEntries | null>(null);
  /** The actions beside the log that failed, one sentence each; shown until the next command. */
  failed = $state.raw<string[]>([]);
  /** Why the log couldn't store the last command; empty after a line that wasn't valid. */
  unsaved = $state('');
  #history: LoggedEntries[] = [];
  /** Resolves when the last command has finished. */
  #last: Promise<unknown> = Promise.resolve();
  #hideTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly reload: () => Promise<void>) {}

  /** Runs a command and shows its result; `null` when it failed. */
  run(command: Execute, message?: LoggedMessage): Promise<CommandResult | null> {
    const last = this.#run(command, message);
    this.#last = last;
    return last;
  }

  async #run(command: Execute, message?: LoggedMessage): Promise<CommandResult | null> {
    const result = await this.#execute(command);
    if (result && 'incident' in command && command.incident && result.numbers.length > 0) {
      this.logged = { incident: command.incident, numbers: result.numbers, message };
      this.#history.push(this.logged);
      if (message?.large) this.#hideAfter(shownLongMillis);
    }
    return result;
  }

  /** Retracts what this window logged last in that incident; `false` when there is nothing to undo. */
  async undo(incident: string): Promise<boolean> {
    // A command that is still running is the one to undo.
    await this.#last;
    const last = this.#history.findLast((logged) => logged.incident === incident);
    if (!last) return false;
    this.#history = this.#history.filter((logged) => logged !== last);
    const lines = last.numbers.toReversed().map((number) => `/retract #${number} undone`);
    if (!(await this.#execute({ do: 'say_all', incident, lines }))) return true;
    this.show({ completed: [`Retracted ${numberList(last.numbers)}`], failed: [] });
    return true;
  }

  async #execute(command: Execute): Promise<CommandResult | null> {
    this.clear();
    this.running += 1;
    try {
      const result = await execute(command);
      this.unsaved = '';
      this.show(result, result.warning);
      await this.reload();
      return result;
    } catch (thrown) {
      this.problem = thrown as Problem;
      const isUnsaved = !['invalid', 'refused', 'desktop'].includes(this.problem.code);
      if (isUnsaved) this.unsaved = this.problem.reason;
      return null;
    } finally {
      this.running -= 1;
    }
  }

  clear(): void {
    this.problem = null;
    this.show({ completed: [], failed: [] });
  }

  show({ completed, failed }: Pick<OpenRequest, 'completed' | 'failed'>, warning: string | null = null): void {
    this.completed = [...completed, warning].filter(Boolean).join(' · ');
    this.failed = failed;
    this.logged = null;
    this.#hideAfter(shownMillis);
  }

  #hideAfter(millis: number): void {
    clearTimeout(this.#hideTimer);
    this.#hideTimer = setTimeout(() => {
      this.completed = '';
      this.logged = null;
    }, millis);
  }
}
