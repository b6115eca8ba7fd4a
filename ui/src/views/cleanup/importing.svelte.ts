import type { Desk } from '../../incident/desk.svelte';
import { debounce } from '../../shared/timing';
import { query } from '../../tauri/api';
import type { MergeView, Problem } from '../../tauri/types';
import { base64 } from '../directory/phones';

const rest = 200;

/** Rows that were pasted or chosen as a file, compared with the ledger before they are taken. */
export class Importing {
  /** What is pasted; a file takes its place. */
  text = $state('');
  file = $state('');
  merge = $state.raw<MergeView | null>(null);
  problem = $state.raw<Problem | null>(null);
  #bytes = '';

  constructor(readonly incident: string) {}

  paste(text: string): void {
    this.text = text;
    this.file = '';
    this.#bytes = text.trim() === '' ? '' : base64(new TextEncoder().encode(text));
    this.#later();
  }

  async choose(file: File): Promise<void> {
    this.text = '';
    this.file = file.name;
    this.#bytes = base64(new Uint8Array(await file.arrayBuffer()));
    await this.read();
  }

  /** Compares anew; the log may have gone on. */
  async read(): Promise<void> {
    const bytes = this.#bytes;
    if (bytes === '') return this.#show(null, null);
    try {
      const merge = await query({ ask: 'compare_customers', incident: this.incident, bytes });
      // A later change asks again.
      if (bytes === this.#bytes) this.#show(merge, null);
    } catch (thrown) {
      if (bytes === this.#bytes) this.#show(null, thrown as Problem);
    }
  }

  /** Logs what was shown. */
  async take(desk: Desk): Promise<boolean> {
    const { incident, merge } = this;
    if (!merge || merge.takes === 0) return false;
    const done = await desk.run({ do: 'take_customers', incident, bytes: this.#bytes, entries: merge.entries });
    return done !== null;
  }

  #show(merge: MergeView | null, problem: Problem | null): void {
    this.merge = merge;
    this.problem = problem;
  }

  readonly #later = debounce(() => void this.read(), rest);
}
