import { SavedText } from '../../incident/savedText.svelte';
import { debounce } from '../../shared/timing';
import { query } from '../../tauri/api';
import type { NextUpdate, Problem, UpdateDraftView } from '../../tauri/types';

const delayMillis = 150;

/** The draft of an update to one audience, checked at each change. */
export class UpdateDraft {
  update = $state.raw<UpdateDraftView | null>(null);
  problem = $state.raw<Problem | null>(null);
  next = $state.raw<NextUpdate>('by_schedule');
  readonly #edited: SavedText;
  /** The time of the next update that the edited text names, saved with it. */
  readonly #next: SavedText;

  constructor(
    readonly incident: string,
    readonly audience: string,
  ) {
    this.#edited = new SavedText(`update:${incident}:${audience}`);
    this.#next = new SavedText(`next-update:${incident}:${audience}`);
  }

  get isEdited(): boolean {
    return this.#edited.text !== '';
  }

  get text(): string {
    return this.#edited.text || (this.update?.generated ?? '');
  }

  /** Restores the saved text, with `text` in front of it. `minutes`: when the next update is promised. */
  async start(text: string, minutes?: number): Promise<void> {
    const [saved, next] = await Promise.all([this.#edited.restore(), this.#next.restore()]);
    if (minutes !== undefined) this.next = { minutes };
    else if (saved && next) this.next = JSON.parse(next) as NextUpdate;
    if (text && text !== saved) this.write([text, saved].filter(Boolean).join('\n\n'));
    await this.read();
  }

  /** Sets the edited text. The first edit fixes the time of the next update that the text names. */
  write(text: string): void {
    if (!this.isEdited && this.next === 'by_schedule' && this.update?.next_at) this.next = { at: this.update.next_at };
    this.#edited.text = text === this.update?.generated ? '' : text;
    this.#edited.typed();
    this.#saveNext();
    this.#check();
  }

  /** Changes the time of the next update, also in the edited text. */
  async setNext(next: NextUpdate): Promise<void> {
    const before = this.update?.next_clock;
    this.next = next;
    await this.read();
    const { next_at: at, next_clock: now } = this.update ?? {};
    if (this.isEdited && before && now) this.write(this.text.replaceAll(before, now));
    // An edited text names a fixed time.
    if (this.isEdited && at) this.next = { at };
    this.#saveNext();
  }

  #saveNext(): void {
    const next = this.isEdited && this.next !== 'by_schedule' ? JSON.stringify(this.next) : '';
    if (next === this.#next.text) return;
    this.#next.text = next;
    this.#next.typed();
    this.#next.flush();
  }

  /** Goes back to the generated text and returns the edited one. */
  revert(): string {
    const edited = this.#edited.text;
    this.#edited.text = '';
    this.#edited.typed();
    this.next = 'by_schedule';
    this.#saveNext();
    void this.read();
    return edited;
  }

  async read(): Promise<void> {
    const { incident, audience, next } = this;
    const text = this.#edited.text || null;
    try {
      const update = await query({ ask: 'update_draft', incident, audience, text, next });
      // Ignore the answer if the text changed meanwhile.
      if (text === (this.#edited.text || null)) this.update = update;
      this.problem = null;
    } catch (thrown) {
      this.problem = thrown as Problem;
    }
  }

  /** Deletes the saved text once the update is sent. */
  discard(): void {
    this.#edited.text = '';
    this.#edited.saveNow();
    this.#saveNext();
  }

  leave(): void {
    this.#edited.flush();
  }

  readonly #check = debounce(() => void this.read(), delayMillis);
}
