import { SavedText } from '../incident/savedText.svelte';

/** The sentence in quick declare and those that a prefill replaced. All of them are saved. */
export class QuickDraft {
  text = $state('');
  /** Nothing was typed since quick declare was closed: its text is selected, and the first key replaces it. */
  isUntouched = true;
  /** The selected text that was replaced, until the declaration. */
  #typedOver = $state('');
  #replaced = $state<string[]>([]);
  readonly #store = new SavedText('quick');

  /** The sentence that was replaced last. */
  get kept(): string {
    return this.#replaced.at(-1) ?? this.#typedOver;
  }

  async restore(): Promise<void> {
    const [text = '', ...replaced] = (await this.#store.restore()).split('\n');
    this.#replaced = replaced.filter(Boolean);
    if (this.text === '') {
      // Nothing to save: another window may have saved something since this was read.
      this.text = text;
      return;
    }
    if (text && text !== this.text) this.#replaced.push(text);
    this.saveNow();
  }

  /** Takes over what another window saved, unless something was typed here. */
  async reread(): Promise<void> {
    const [text = '', ...replaced] = (await this.#store.restore()).split('\n');
    if (!this.isUntouched) return;
    this.text = text;
    this.#replaced = replaced.filter(Boolean);
  }

  /** The field holds this text. */
  typed(text: string): void {
    if (this.isUntouched && !text.includes(this.text)) this.#typedOver = this.text;
    this.isUntouched = false;
    this.text = text;
    this.#write();
    this.#store.typed();
  }

  /** Quick declare is closed. */
  hidden(): void {
    this.isUntouched = true;
    this.saveNow();
  }

  saveNow(): void {
    this.#write();
    this.#store.saveNow();
  }

  /**
   * Quick declare is opened. A prefill replaces the text in the field, which is kept; without a prefill,
   * an empty field gets the kept text back.
   */
  shown(text: string | null): void {
    if (!text && !this.text.trim()) this.restoreKept();
    if (!text || text === this.text) return;
    this.isUntouched = false;
    if (this.text.trim()) this.#replaced.push(this.text);
    this.text = text;
    this.saveNow();
  }

  /** Swaps the kept text with the text in the field. */
  restoreKept(): void {
    const { kept } = this;
    if (!kept) return;
    if (this.#replaced.pop() === undefined) this.#typedOver = '';
    if (this.text.trim()) this.#replaced.push(this.text);
    this.text = kept;
    this.saveNow();
  }

  /**
   * The text was declared. Returns what was typed after it, which is for the incident. Kept text stays out of the field
   * until the next time: a second Enter would declare it.
   */
  declared(declared: string): string {
    const rest = this.text.startsWith(declared) ? this.text.slice(declared.length) : '';
    this.text = this.#typedOver = '';
    this.hidden();
    return rest;
  }

  /** One line per sentence; the field holds a single line. */
  #write(): void {
    this.#store.text = [this.text, ...this.#replaced].join('\n').trimEnd();
  }
}
