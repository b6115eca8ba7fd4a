import { debounce } from '../shared/timing';
import { execute, query } from '../tauri/api';

/** What is typed and not yet said, kept in Rust so that it outlives a crash. */
export class Draft {
  text = $state('');
  /** Until it is known what was kept, nothing is written over it. */
  #known = false;
  readonly #keep = debounce((text: string) => {
    // A draft that cannot be kept is no reason to interrupt the person who types it.
    execute({ do: 'keep_draft', place: this.place, text }).catch(() => {});
  }, 400);

  constructor(readonly place: string) {}

  /** Brings back what was kept, unless something has been typed meanwhile, and tells it. */
  async restore(): Promise<string> {
    const kept = await query({ ask: 'draft', place: this.place }).catch(() => '');
    this.#known = true;
    if (this.text === '') this.text = kept;
    return kept;
  }

  typed(): void {
    this.#known = true;
    this.#keep(this.text);
  }

  /** What waits is kept now. For when a screen goes: there Svelte reads state as it was before. */
  flush(): void {
    this.#keep.flush();
  }

  keepNow(): void {
    if (!this.#known) return;
    this.typed();
    this.#keep.flush();
  }
}
