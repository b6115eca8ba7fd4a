import { execute } from '../../tauri/api';
import type { Problem } from '../../tauri/types';

/** A channel that is tried: a word that says that it is a test leaves through it. */
export type Trial = { state: 'under way' } | { state: 'arrived'; words: string } | { state: 'failed'; words: string; hint: string };

/** What came of trying each, by the key of its row. */
export class Trials {
  #all = $state.raw<Record<number, Trial>>({});

  of(key: number): Trial | undefined {
    return this.#all[key];
  }

  async run(key: number, channel: string): Promise<void> {
    this.#set(key, { state: 'under way' });
    try {
      const done = await execute({ do: 'test_channel', channel });
      this.#set(key, { state: 'arrived', words: [...done.did, ...done.failed].join(' · ') });
    } catch (thrown) {
      const { reason, hint } = thrown as Problem;
      this.#set(key, { state: 'failed', words: reason, hint });
    }
  }

  /** It was changed since. */
  forget(key: number): void {
    const { [key]: gone, ...others } = this.#all;
    if (gone) this.#all = others;
  }

  #set(key: number, trial: Trial): void {
    this.#all = { ...this.#all, [key]: trial };
  }
}
