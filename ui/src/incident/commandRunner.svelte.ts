import { execute } from '../tauri/api';
import type { CommandResult, Execute, LogRow, OpenRequest, Problem, ReadyCommand, WorkProgress } from '../tauri/types';
import { EntryUndo } from './entryUndo.svelte';
import type { LoggedEntries } from './lastEntries';
import { Toasts, type LoggedMessage } from './toasts.svelte';

/** With more entries than this, only the first and the last number are shown. */
const maxNumbers = 12;

/** `#5, #6`, or `#5 to #1504` for many. */
export function numberList(numbers: number[]): string {
  if (numbers.length > maxNumbers) return `#${numbers[0]} to #${numbers.at(-1)}`;
  return numbers.map((number) => `#${number}`).join(', ');
}

/** `Making the file: 42%`, `Making the file: 3 MB`, `Importing: 1500 of 50000 lines` */
export function workLabel(progress: WorkProgress): string {
  if ('lines' in progress) return `Importing: ${progress.lines.done} of ${progress.lines.of} lines`;
  const far = 'share' in progress ? `${Math.round(progress.share * 100)}%` : `${Math.ceil(progress.bytes / 1e6)} MB`;
  return `Making the file: ${far}`;
}

/** How a command ended. */
export type Outcome = { result: CommandResult; problem: null } | { result: null; problem: Problem };

/** Runs commands and holds their state: running, completed, failed. */
export class CommandRunner {
  running = $state(0);
  /** How far the file is that is being made, or the import; `null`: none is, or it doesn't take long. */
  progress = $state.raw<WorkProgress | null>(null);
  /** Why the last command of a form or a button failed. */
  problem = $state.raw<Problem | null>(null);
  /** Why the log couldn't store the last command; empty after a line that wasn't valid. */
  unsaved = $state('');
  readonly toasts = new Toasts();
  readonly entries: EntryUndo;
  /** The action that `problem` is about. */
  #failedAction = '';
  /** Resolves when the last command has finished. */
  #last: Promise<unknown> = Promise.resolve();
  /** Resolves when all that the last command changed was read. */
  #read: Promise<void> = Promise.resolve();

  /** `shown`: takes the rows that a command logged, before everything else is read again. `now`: in milliseconds. */
  constructor(
    readonly reload: () => Promise<void>,
    readonly shown: (incident: string, rows: LogRow[]) => void = () => {},
    readonly now: () => number = Date.now,
  ) {
    const run = async (command: Execute) => (await this.#settle(command, this.#execute(command))) !== null;
    this.entries = new EntryUndo({ toasts: this.toasts, execute: run, now });
  }

  /** Runs a command and shows how it ended; `null` when it failed. */
  run(command: Execute, message?: LoggedMessage): Promise<CommandResult | null> {
    return this.#settle(command, this.attempt(command, message));
  }

  /** Runs a command and shows what it did. The caller shows why it failed. */
  async attempt(command: Execute, message?: LoggedMessage): Promise<Outcome> {
    const outcome = await this.#execute(command);
    if (outcome.result) this.#showResult(command, outcome.result, message);
    else this.toasts.refused();
    return outcome;
  }

  /** Logs what a button or a menu item holds. */
  log(incident: string, command: ReadyCommand): void {
    void this.run({ do: 'run', incident, commands: [command] });
  }

  /**
   * Offers to retract what this window logged last in that incident, then retracts it. `before`: commands to wait for.
   * Resolves to the line that corrects what can't be retracted, for the composer, once that is asked for.
   */
  undo(incident: string, log: () => LogRow[], before?: Promise<unknown>): Promise<string | null> {
    return this.entries.undo(incident, log, this.#over(before));
  }

  /** Restores what undo retracted. */
  async redo(incident: string, log: () => LogRow[], before?: Promise<unknown>): Promise<void> {
    await this.entries.redo(incident, log, this.#over(before));
  }

  /** A file that is being made, or an import, is so far. */
  progressed(progress: WorkProgress): void {
    if (this.running > 0) this.progress = progress;
  }

  /** Cancels the file that is being made, or the import, which then says so itself. */
  cancelWork(): void {
    void execute({ do: 'cancel_work' });
  }

  /** The form was edited or left, or its problem was dismissed. */
  clear(): void {
    this.problem = null;
  }

  /** Another screen is shown: what is wrong in a field is told where the field is. */
  left(): void {
    if (this.problem?.field) this.clear();
  }

  /** Shows what else a command did. */
  show({ completed, failed }: Pick<OpenRequest, 'completed' | 'failed'>): void {
    if (completed.length > 0) this.toasts.add({ completed: completed.join(' · ') });
    failed.forEach((sentence) => this.toasts.fail(sentence));
  }

  async #over(before?: Promise<unknown>): Promise<void> {
    await Promise.all([before, this.#last]);
    await this.#read;
  }

  #execute(command: Execute): Promise<Outcome> {
    const last = this.#executeNow(command);
    this.#last = last;
    return last;
  }

  async #executeNow(command: Execute): Promise<Outcome> {
    this.running += 1;
    try {
      const result = await execute(command);
      this.unsaved = '';
      if (result.incident) this.shown(result.incident, result.rows);
      this.#read = this.reload();
      // The rows of a line are shown by now, so the next line doesn't wait for all else.
      if (command.do !== 'say') await this.#read;
      return { result, problem: null };
    } catch (thrown) {
      const problem = thrown as Problem;
      const isUnsaved = !['invalid', 'refused', 'desktop', 'canceled'].includes(problem.code);
      if (isUnsaved) this.unsaved = problem.reason;
      return { result: null, problem };
    } finally {
      this.running -= 1;
      if (this.running === 0) this.progress = null;
    }
  }

  /** Shows the problem of a command. The problem of another action stays; one of the same action is no longer true. */
  async #settle(command: Execute, running: Promise<Outcome>): Promise<CommandResult | null> {
    const action = actionOf(command);
    if (this.problem && this.#failedAction !== action) this.toasts.fail(sentence(this.problem));
    this.problem = null;
    const { result, problem } = await running;
    if (!problem) return result;
    if (problem.code === 'canceled') {
      this.toasts.add({ completed: problem.reason, isWarning: true });
      return null;
    }
    if (this.problem) this.toasts.fail(sentence(this.problem));
    [this.problem, this.#failedAction] = [problem, action];
    return null;
  }

  #showResult(command: Execute, { numbers, warning, completed, failed, saved }: CommandResult, message?: LoggedMessage): void {
    const incident = 'incident' in command ? command.incident : null;
    const did = completed.join(' · ');
    const logged: LoggedEntries | undefined = incident && numbers.length > 0 ? { incident, numbers, at: this.now() } : undefined;
    if (logged) this.entries.logged(logged);
    const isPlain = logged && !did && !message;
    const key = isPlain ? 'log' : command.do === 'copy_text' ? 'clipboard' : undefined;
    if (logged || did) this.toasts.add({ key, logged, message, completed: did, saved: saved ?? undefined });
    if (warning) this.toasts.add({ completed: warning, isWarning: true });
    failed.forEach((failure) => this.toasts.fail(failure));
  }
}

const sentence = ({ reason, hint }: Problem): string => `${reason} ${hint}`.trim();

/** Commands of one action replace each other: the same form sent again, the same button pressed again. */
function actionOf(command: Execute): string {
  switch (command.do) {
    case 'run':
      return JSON.stringify(command.commands);
    case 'take_action':
      return JSON.stringify(command.command);
    case 'log':
      return command.commands.map(({ log }) => log).join(' ');
    default:
      return command.do;
  }
}
