import { SavedText } from '../../incident/savedText.svelte';
import { debounce } from '../../shared/timing';
import { query } from '../../tauri/api';
import type { Problem, TemplatePreview } from '../../tauri/types';
import { changeEnd, TextHistory } from '../../shared/textHistory';

const delayMillis = 200;

/** A template while it is edited: each change is saved as a draft and previewed. */
export class TemplateDraft {
  text = $state('');
  isReady = $state(false);
  preview = $state.raw<TemplatePreview | null>(null);
  problem = $state.raw<Problem | null>(null);
  canUndo = $state(false);
  /** Whether it was opened with an unsaved draft. */
  hasUnsaved = $state(false);
  #history = new TextHistory('');
  #saved = '';
  #isStarted = false;
  readonly #draft: SavedText;

  constructor(
    readonly audience: string,
    readonly incident: string | null,
  ) {
    this.#draft = new SavedText(`template:${audience}`);
  }

  /** Returns `false` if it was started before. */
  async start(saved: string): Promise<boolean> {
    if (this.#isStarted) return false;
    this.#isStarted = true;
    this.#saved = saved;
    const unsaved = await this.#draft.restore();
    this.hasUnsaved = unsaved !== '' && unsaved !== saved;
    this.text = this.hasUnsaved ? unsaved : saved;
    this.#history = new TextHistory(saved);
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

  /** Replaces the text. Undo restores it. */
  put(text: string): void {
    this.#history.put(text);
    this.#take(text);
  }

  /** Returns the new place of the cursor. */
  undo(): number {
    return this.#take(this.#history.undo());
  }

  redo(): number {
    return this.#take(this.#history.redo());
  }

  saved(text: string): void {
    this.#saved = text;
    if (!this.text.trim()) this.put(text);
    this.#save();
  }

  leave(): void {
    this.#check.cancel();
    this.#draft.flush();
  }

  #take(text: string): number {
    const cursor = changeEnd(this.text, text);
    this.text = text;
    this.#changed();
    this.#save();
    this.#check();
    return cursor;
  }

  #changed(): void {
    this.canUndo = this.#history.canUndo;
  }

  #save(): void {
    this.#draft.text = this.text === this.#saved ? '' : this.text;
    this.#draft.typed();
  }

  /** Updates the preview. */
  async read(): Promise<void> {
    this.#check.cancel();
    const { incident, audience, text } = this;
    if (incident === null) return;
    try {
      const preview = await query({ ask: 'preview_template', incident, audience, template: text });
      // Ignore the answer if the text changed meanwhile.
      if (text === this.text) this.preview = preview;
      this.problem = null;
    } catch (thrown) {
      this.problem = thrown as Problem;
    }
  }

  readonly #check = debounce(() => void this.read(), delayMillis);
}
