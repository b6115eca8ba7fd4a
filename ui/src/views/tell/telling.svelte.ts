import { Draft } from '../../incident/draft.svelte';
import { debounce } from '../../shared/timing';
import { query } from '../../tauri/api';
import type { NextWord, Problem, UpdateView } from '../../tauri/types';

const rest = 150;

/** One word to one audience, while it is written: read from Rust, checked there at each change. */
export class Telling {
  update = $state.raw<UpdateView | null>(null);
  problem = $state.raw<Problem | null>(null);
  promise = $state.raw<NextWord>('by_cadence');
  readonly #draft: Draft;
  /** What the person's words promise, kept with them. */
  readonly #promised: Draft;

  constructor(
    readonly incident: string,
    readonly audience: string,
  ) {
    this.#draft = new Draft(`tell:${incident}:${audience}`);
    this.#promised = new Draft(`promise:${incident}:${audience}`);
  }

  /** The person's own text; empty: the draft speaks. */
  get own(): string {
    return this.#draft.text;
  }

  get text(): string {
    return this.own || (this.update?.draft ?? '');
  }

  /** Begins with what was kept, and with words that came from outside in front of it. */
  async start(text: string): Promise<void> {
    const [kept, promised] = await Promise.all([this.#draft.restore(), this.#promised.restore()]);
    if (kept && promised) this.promise = JSON.parse(promised) as NextWord;
    if (text && text !== kept) this.write([text, kept].filter(Boolean).join('\n\n'));
    await this.read();
  }

  /** The person changes the text: from here on it is theirs, and the moment it promises is held. */
  write(text: string): void {
    if (!this.own && this.promise === 'by_cadence' && this.update?.next_at) this.promise = { at: this.update.next_at };
    this.#draft.text = text === this.update?.draft ? '' : text;
    this.#draft.typed();
    this.#keepPromise();
    this.#check();
  }

  /** Promises another moment, also in the person's own words. */
  async promising(promise: NextWord, clock: (at: string) => string): Promise<void> {
    const before = this.update?.next_at;
    this.promise = promise;
    await this.read();
    const now = this.update?.next_at;
    if (this.own && before && now) this.write(this.own.replaceAll(clock(before), clock(now)));
    // What is promised is a moment, not a span that moves on while somebody writes.
    if (this.own && now) this.promise = { at: now };
    this.#keepPromise();
  }

  #keepPromise(): void {
    const promised = this.own && this.promise !== 'by_cadence' ? JSON.stringify(this.promise) : '';
    if (promised === this.#promised.text) return;
    this.#promised.text = promised;
    this.#promised.typed();
    this.#promised.flush();
  }

  /** Leaves the person's text for the draft, and answers it, to be brought back. */
  takeDraft(): string {
    const { own } = this;
    this.#draft.text = '';
    this.#draft.typed();
    this.promise = 'by_cadence';
    this.#keepPromise();
    void this.read();
    return own;
  }

  async read(): Promise<void> {
    const { incident, audience, promise } = this;
    const text = this.own || null;
    try {
      const update = await query({ ask: 'update', incident, audience, text, promise });
      // A later change asks again.
      if (text === (this.own || null)) this.update = update;
      this.problem = null;
    } catch (thrown) {
      this.problem = thrown as Problem;
    }
  }

  /** It was approved: nothing is kept any more. */
  forget(): void {
    this.#draft.text = '';
    this.#draft.keepNow();
    this.#keepPromise();
  }

  leave(): void {
    this.#draft.flush();
  }

  readonly #check = debounce(() => void this.read(), rest);
}
