import type { CommandRunner } from '../../incident/commandRunner.svelte';
import { debounce } from '../../shared/timing';
import { query } from '../../tauri/api';
import type { CustomerImportView, Problem } from '../../tauri/types';
import { base64 } from '../base64';

const delayMillis = 200;

/** Pasted rows or a file, compared with the affected customers before the import. */
export class CustomerImport {
  /** The pasted text; a chosen file replaces it. */
  text = $state('');
  file = $state('');
  preview = $state.raw<CustomerImportView | null>(null);
  problem = $state.raw<Problem | null>(null);
  #bytes = '';

  constructor(readonly incident: string) {}

  paste(text: string): void {
    this.text = text;
    this.file = '';
    this.#bytes = text.trim() === '' ? '' : base64(new TextEncoder().encode(text));
    this.#later();
  }

  async choose(file: File): Promise<void> {
    this.text = '';
    this.file = file.name;
    this.#bytes = base64(new Uint8Array(await file.arrayBuffer()));
    await this.read();
  }

  /** Compares again, because the log may have changed. */
  async read(): Promise<void> {
    const bytes = this.#bytes;
    if (bytes === '') return this.#show(null, null);
    try {
      const preview = await query({ ask: 'preview_customer_import', incident: this.incident, bytes });
      // Ignore the answer if the rows changed meanwhile.
      if (bytes === this.#bytes) this.#show(preview, null);
    } catch (thrown) {
      if (bytes === this.#bytes) this.#show(null, thrown as Problem);
    }
  }

  /** Logs the shown changes; `false` if there is nothing to import or it failed. */
  async import(runner: CommandRunner): Promise<boolean> {
    const { incident, preview } = this;
    if (!preview || preview.imports === 0) return false;
    const result = await runner.run({ do: 'import_customers', incident, bytes: this.#bytes, entries: preview.entries });
    return result !== null;
  }

  #show(preview: CustomerImportView | null, problem: Problem | null): void {
    this.preview = preview;
    this.problem = problem;
  }

  readonly #later = debounce(() => void this.read(), delayMillis);
}
