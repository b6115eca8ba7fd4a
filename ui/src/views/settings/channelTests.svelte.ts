import { execute } from '../../tauri/api';
import type { Problem } from '../../tauri/types';

/** The test of a channel: a test message that is sent through it. */
export type ChannelTest = { state: 'running' } | { state: 'passed'; text: string } | { state: 'failed'; text: string; hint: string };

/** The last test of each channel, by the key of its row. */
export class ChannelTests {
  #all = $state.raw<Record<number, ChannelTest>>({});

  of(key: number): ChannelTest | undefined {
    return this.#all[key];
  }

  async run(key: number, channel: string): Promise<void> {
    this.#set(key, { state: 'running' });
    try {
      const result = await execute({ do: 'test_channel', channel });
      this.#set(key, { state: 'passed', text: [...result.completed, ...result.failed].join(' · ') });
    } catch (thrown) {
      const { reason, hint } = thrown as Problem;
      this.#set(key, { state: 'failed', text: reason, hint });
    }
  }

  /** Removes the result of a channel that was changed since. */
  clear(key: number): void {
    const { [key]: removed, ...others } = this.#all;
    if (removed) this.#all = others;
  }

  #set(key: number, test: ChannelTest): void {
    this.#all = { ...this.#all, [key]: test };
  }
}
