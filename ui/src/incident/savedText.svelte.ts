import { debounce } from '../shared/timing';
import { execute, query } from '../tauri/api';

const saveDelayMillis = 400;

/** Text that is typed but not logged yet, saved by Rust so that it survives a crash. */
export class SavedText {
  text = $state('');
  /** Nothing is saved before the saved text was read, or something was typed. */
  #isReady = false;
  readonly #save = debounce((text: string) => {
    // A failed save doesn't interrupt typing.
    execute({ do: 'save_text', key: this.key, text }).catch(() => {});
  }, saveDelayMillis);

  constructor(readonly key: string) {}

  /** Reads the saved text and returns it; doesn't replace what was typed since. */
  async restore(): Promise<string> {
    const saved = await query({ ask: 'saved_text', key: this.key }).catch(() => '');
    this.#isReady = true;
    if (this.text === '') this.text = saved;
    return saved;
  }

  typed(): void {
    this.#isReady = true;
    this.#save(this.text);
  }

  /** Makes a pending save now. For unmounting, where Svelte reads the state of before. */
  flush(): void {
    this.#save.flush();
  }

  saveNow(): void {
    if (!this.#isReady) return;
    this.typed();
    this.#save.flush();
  }
}
