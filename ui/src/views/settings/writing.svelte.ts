import { Draft } from '../../incident/draft.svelte';
import { debounce } from '../../shared/timing';
import { query } from '../../tauri/api';
import type { Problem, TemplatePreview } from '../../tauri/types';
import { changedAt, History } from './history';

const rest = 200;

/** One template while it is written: kept at each change, and heard at once. */
export class Writing {
  text = $state('');
  isReady = $state(false);
  preview = $state.raw<TemplatePreview | null>(null);
  problem = $state.raw<Problem | null>(null);
  canUndo = $state(false);
  /** What stood here when it was opened was written before, and not saved. */
  wasKept = $state(false);
  #history = new History('');
  #saved = '';
  #isStarted = false;
  readonly #draft: Draft;

  constructor(
    readonly audience: string,
    readonly incident: string | null,
  ) {
    this.#draft = new Draft(`template:${audience}`);
  }

  /** Answers whether this began it. */
  async start(saved: string): Promise<boolean> {
    if (this.#isStarted) return false;
    this.#isStarted = true;
    this.#saved = saved;
    const kept = await this.#draft.restore();
    this.wasKept = kept !== '' && kept !== saved;
    this.text = this.wasKept ? kept : saved;
    this.#history = new History(saved);
    this.#history.put(this.text);
    this.#changed();
    this.isReady = true;
    void this.read();
    return true;
  }

  typed(text: string): void {
    this.#history.typed(text, performance.now());
    this.#take(text);
  }

  /** Another text takes its place, and can be taken back. */
  put(text: string): void {
    this.#history.put(text);
    this.#take(text);
  }

  /** Answers where the cursor goes. */
  undo(): number {
    return this.#take(this.#history.undo());
  }

  redo(): number {
    return this.#take(this.#history.redo());
  }

  saved(text: string): void {
    this.#saved = text;
    if (!this.text.trim()) this.put(text);
    this.#keep();
  }

  leave(): void {
    this.#check.cancel();
    this.#draft.flush();
  }

  #take(text: string): number {
    const place = changedAt(this.text, text);
    this.text = text;
    this.#changed();
    this.#keep();
    this.#check();
    return place;
  }

  #changed(): void {
    this.canUndo = this.#history.canUndo;
  }

  #keep(): void {
    this.#draft.text = this.text === this.#saved ? '' : this.text;
    this.#draft.typed();
  }

  /** What it says now. */
  async read(): Promise<void> {
    this.#check.cancel();
    const { incident, audience, text } = this;
    if (incident === null) return;
    try {
      const preview = await query({ ask: 'preview_template', incident, audience, template: text });
      // A later change asks again.
      if (text === this.text) this.preview = preview;
      this.problem = null;
    } catch (thrown) {
      this.problem = thrown as Problem;
    }
  }

  readonly #check = debounce(() => void this.read(), rest);
}
