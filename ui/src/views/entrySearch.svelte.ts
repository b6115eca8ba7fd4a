import { debounce } from '../shared/timing';
import { query } from '../tauri/api';
import type { Problem, SearchView } from '../tauri/types';

const quietMillis = 80;
/** One letter begins too many words; a Chinese or Japanese one doesn't. */
const tooShort = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]?$/u;

/** What a typed query finds in the entries of all incidents. */
export class EntrySearch {
  view = $state.raw<SearchView | null>(null);
  /** A filter that isn't understood, or not typed to its end. */
  problem = $state.raw<Problem | null>(null);
  #turn = 0;
  readonly #later = debounce((text: string, turn: number) => void this.#read(text, turn), quietMillis);

  look(typed: string): void {
    const text = typed.trim();
    this.#turn += 1;
    if (tooShort.test(text)) {
      this.#later.cancel();
      [this.view, this.problem] = [null, null];
    } else {
      this.#later(text, this.#turn);
    }
  }

  /** An answer that comes after more was typed is dropped. */
  async #read(text: string, turn: number): Promise<void> {
    try {
      const view = await query({ ask: 'search', text });
      if (turn === this.#turn) [this.view, this.problem] = [view, null];
    } catch (thrown) {
      if (turn === this.#turn) [this.view, this.problem] = [null, thrown as Problem];
    }
  }
}
