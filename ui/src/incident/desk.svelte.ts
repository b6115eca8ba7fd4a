import { execute } from '../tauri/api';
import type { Done, Execute, Opened, Problem } from '../tauri/types';

const shownFor = 8000;

/** Where commands leave from: knows what is under way, what was done, what went wrong. */
export class Desk {
  underWay = $state(0);
  problem = $state.raw<Problem | null>(null);
  did = $state('');
  /** What was to be done beside the log and was not, a sentence each; stays until the next command. */
  failed = $state.raw<string[]>([]);
  /** Why the log did not take the last command; a line that was not understood is no loss. */
  unsaved = $state('');
  #fading: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly afterwards: () => Promise<void>) {}

  /** Does it and tells what came of it; `null` when it was not done. */
  async run(command: Execute): Promise<Done | null> {
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
    clearTimeout(this.#fading);
    this.did = [...did, remark].filter(Boolean).join(' · ');
    this.failed = failed;
    if (this.did) this.#fading = setTimeout(() => (this.did = ''), shownFor);
  }
}
