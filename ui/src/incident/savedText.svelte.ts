import { debounce } from '../shared/timing';
import { execute, query } from '../tauri/api';

const saveDelayMillis = 400;

/** The last read or write of each text that hasn't ended yet. */
const running = new Map<string, Promise<unknown>>();

/** Reads and writes a text one after the other, so that no older text replaces a newer one. */
function inOrder<T>(key: string, act: () => Promise<T>): Promise<T> {
  const done = running.get(key)?.then(act) ?? act();
  const ended: Promise<unknown> = done.catch(() => {}).then(() => running.get(key) === ended && running.delete(key));
  running.set(key, ended);
  return done;
}

/** Resolves when every read and write that was begun has ended. */
export async function saved(): Promise<void> {
  await Promise.all(running.values());
}

/** Text that is typed but not logged yet, saved by Rust so that it survives a crash. */
export class SavedText {
  text = $state('');
  /** Nothing is saved before the saved text was read, or something was typed. */
  #isReady = false;
  readonly #save = debounce((text: string) => {
    // A failed save doesn't interrupt typing.
    inOrder(this.key, () => execute({ do: 'save_text', key: this.key, text })).catch(() => {});
  }, saveDelayMillis);

  constructor(readonly key: string) {}

  /** Reads the saved text and returns it; doesn't replace what was typed since. */
  async restore(): Promise<string> {
    const saved = await inOrder(this.key, () => query({ ask: 'saved_text', key: this.key })).catch(() => '');
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

  /** Nothing is kept of it any more. */
  forget(): void {
    this.#save('');
    this.#save.flush();
  }

  saveNow(): void {
    if (!this.#isReady) return;
    this.typed();
    this.#save.flush();
  }
}
