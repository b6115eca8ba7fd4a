import { SavedText } from '../incident/savedText.svelte';

/** The sentence in quick declare and those that a prefill replaced. All of them are saved. */
export class QuickDraft {
  text = $state('');
  #replaced = $state<string[]>([]);
  readonly #store = new SavedText('quick');

  /** The sentence that was replaced last. */
  get kept(): string {
    return this.#replaced.at(-1) ?? '';
  }

  async restore(): Promise<void> {
    const [text = '', ...replaced] = (await this.#store.restore()).split('\n');
    this.#replaced = replaced.filter(Boolean);
    if (this.text === '') this.text = text;
    else if (text && text !== this.text) this.#replaced.push(text);
    this.saveNow();
  }

  typed(): void {
    this.#write();
    this.#store.typed();
  }

  saveNow(): void {
    this.#write();
    this.#store.saveNow();
  }

  /**
   * The window is shown. A prefill replaces the text in the field, which is kept; without a prefill,
   * an empty field gets the kept text back.
   */
  shown(text: string | null): void {
    if (!text && !this.text.trim()) this.restoreKept();
    if (!text || text === this.text) return;
    if (this.text.trim()) this.#replaced.push(this.text);
    this.text = text;
    this.saveNow();
  }

  /** Swaps the kept text with the text in the field. */
  restoreKept(): void {
    const kept = this.#replaced.pop();
    if (kept === undefined) return;
    if (this.text.trim()) this.#replaced.push(this.text);
    this.text = kept;
    this.saveNow();
  }

  /** Kept text stays out of the field until the next time: a second Enter would declare it. */
  declared(): void {
    this.text = '';
    this.saveNow();
  }

  /** One line per sentence; the field holds a single line. */
  #write(): void {
    this.#store.text = [this.text, ...this.#replaced].join('\n').trimEnd();
  }
}
