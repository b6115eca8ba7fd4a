import { execute } from '../tauri/api';
import type { Done, Execute, Opened, Problem } from '../tauri/types';

const shownFor = 8000;
/** So many numbers are read; of more, the first and the last. */
const most = 12;

/** `#5, #6`, or `#5 to #1504` of very many. */
export function numbered(numbers: number[]): string {
  if (numbers.length > most) return `#${numbers[0]} to #${numbers.at(-1)}`;
  return numbers.map((number) => `#${number}`).join(', ');
}

/** What is read while something else is done, such as dialling. */
const readFor = 60_000;

/** In what words it is told that something was logged, and what of it is written large. */
export interface Telling {
  words: string;
  large: string;
}

/** Entries that one command of this window logged. */
export interface Said {
  incident: string;
  numbers: number[];
  telling?: Telling;
}

/** Where commands leave from: knows what is under way, what was done, what went wrong. */
export class Desk {
  underWay = $state(0);
  problem = $state.raw<Problem | null>(null);
  did = $state('');
  /** What was logged just now, while it is told; it can be undone for much longer. */
  logged = $state.raw<Said | null>(null);
  /** What was to be done beside the log and was not, a sentence each; stays until the next command. */
  failed = $state.raw<string[]>([]);
  /** Why the log did not take the last command; a line that was not understood is no loss. */
  unsaved = $state('');
  #said: Said[] = [];
  /** Ends when the last command is done. */
  #running: Promise<unknown> = Promise.resolve();
  #fading: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly afterwards: () => Promise<void>) {}

  /** Does it and tells what came of it; `null` when it was not done. */
  run(command: Execute, telling?: Telling): Promise<Done | null> {
    const running = this.#run(command, telling);
    this.#running = running;
    return running;
  }

  async #run(command: Execute, telling?: Telling): Promise<Done | null> {
    const done = await this.#do(command);
    if (done && 'incident' in command && command.incident && done.numbers.length > 0) {
      this.logged = { incident: command.incident, numbers: done.numbers, telling };
      this.#said.push(this.logged);
      if (telling?.large) this.#fadeAfter(readFor);
    }
    return done;
  }

  /** Takes back the last thing that this window logged there, and tells it; false when there is none. */
  async undo(incident: string): Promise<boolean> {
    // What is on its way to the log is what a quick hand means to take back.
    await this.#running;
    const last = this.#said.findLast((said) => said.incident === incident);
    if (!last) return false;
    this.#said = this.#said.filter((said) => said !== last);
    const lines = last.numbers.toReversed().map((number) => `/strike #${number} undone`);
    if (!(await this.#do({ do: 'say_all', incident, lines }))) return true;
    this.tell({ did: [`undone: ${numbered(last.numbers)}`], failed: [] });
    return true;
  }

  async #do(command: Execute): Promise<Done | null> {
    this.clear();
    this.underWay += 1;
    try {
      const done = await execute(command);
      this.unsaved = '';
      this.tell(done, done.remark);
      await this.afterwards();
      return done;
    } catch (thrown) {
      this.problem = thrown as Problem;
      const lost = !['mistake', 'refused', 'desktop'].includes(this.problem.code);
      if (lost) this.unsaved = this.problem.reason;
      return null;
    } finally {
      this.underWay -= 1;
    }
  }

  clear(): void {
    this.problem = null;
    this.tell({ did: [], failed: [] });
  }

  tell({ did, failed }: Pick<Opened, 'did' | 'failed'>, remark: string | null = null): void {
    this.did = [...did, remark].filter(Boolean).join(' · ');
    this.failed = failed;
    this.logged = null;
    this.#fadeAfter(shownFor);
  }

  #fadeAfter(millis: number): void {
    clearTimeout(this.#fading);
    this.#fading = setTimeout(() => {
      this.did = '';
      this.logged = null;
    }, millis);
  }
}
