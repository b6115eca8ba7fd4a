import { Draft } from '../incident/draft.svelte';

/** The sentence of quick declare, and those that a prefill put aside. All of them are kept. */
export class QuickDraft {
  text = $state('');
  #aside = $state<string[]>([]);
  readonly #store = new Draft('quick');

  /** What was put aside last. */
  get kept(): string {
    return this.#aside.at(-1) ?? '';
  }

  async restore(): Promise<void> {
    const [text = '', ...aside] = (await this.#store.restore()).split('\n');
    this.#aside = aside.filter(Boolean);
    if (this.text === '') this.text = text;
    else if (text && text !== this.text) this.#aside.push(text);
    this.keepNow();
  }

  typed(): void {
    this.#write();
    this.#store.typed();
  }

  keepNow(): void {
    this.#write();
    this.#store.keepNow();
  }

  /**
   * The window comes up. Text from elsewhere takes the field, and what stood there is put aside,
   * never mixed; without it an empty field takes back what was put aside last.
   */
  shown(text: string | null): void {
    if (!text && !this.text.trim()) this.takeBack();
    if (!text || text === this.text) return;
    if (this.text.trim()) this.#aside.push(this.text);
    this.text = text;
    this.keepNow();
  }

  /** What was put aside and what stands in the field change places. */
  takeBack(): void {
    const back = this.#aside.pop();
    if (back === undefined) return;
    if (this.text.trim()) this.#aside.push(this.text);
    this.text = back;
    this.keepNow();
  }

  /** What was put aside waits for the next time; in the field a second Enter would declare it. */
  declared(): void {
    this.text = '';
    this.keepNow();
  }

  /** One line each; the field itself has only one. */
  #write(): void {
    this.#store.text = [this.text, ...this.#aside].join('\n').trimEnd();
  }
}
