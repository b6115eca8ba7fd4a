import { SvelteMap } from 'svelte/reactivity';
import { query } from '../../tauri/api';
import type { ImportLine, ImportPreview, ImportSource, LineEdit, Problem } from '../../tauri/types';
import { countLines, hasChanges, mergeEdit } from './lineEdits';

/** Lines per query; a long export is loaded while scrolling. */
const pageSize = 1000;

/** The state of the import screen. */
export class TimelineImport {
  text = $state('');
  /** The file name, as it will be logged. */
  file = $state('');
  date = $state('');
  zone = $state('');
  start = $state('');
  format = $state('');
  /** The summary of a new incident. */
  title = $state('');
  /** The incident to import into; `null`: a new one. */
  into = $state<string | null>(null);
  /** Without its lines, which are in `lines`. */
  preview = $state.raw<ImportPreview | null>(null);
  problem = $state.raw<Problem | null>(null);
  parsing = $state(false);
  /** The loaded lines, by index. */
  lines = $state.raw<(ImportLine | undefined)[]>([]);
  readonly edits = new SvelteMap<number, LineEdit>();
  #loadedPages = new Set<number>();
  #parsedText = '';
  #turn = 0;

  get source(): ImportSource {
    const given = (text: string) => text.trim() || null;
    return {
      text: this.text,
      date: given(this.date),
      zone: given(this.zone),
      start: given(this.start),
      format: given(this.format),
      parsed_at: this.preview?.parsed_at ?? null,
    };
  }

  /** The text differs from the previewed one. */
  get isOutdated(): boolean {
    return this.preview === null || this.text !== this.#parsedText;
  }

  get counts() {
    return this.preview && countLines(this.preview.counts, this.lines, this.edits.values());
  }

  /** Parses the whole text again; edits stay with their lines. */
  async parse(): Promise<void> {
    const turn = (this.#turn += 1);
    this.parsing = true;
    try {
      const preview = await this.#page(0);
      if (turn !== this.#turn) return;
      [this.#loadedPages, this.#parsedText] = [new Set([0]), this.text];
      this.lines = [...preview.lines];
      this.preview = { ...preview, lines: [] };
      this.title ||= preview.title ?? '';
      this.problem = null;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = thrown as Problem;
    } finally {
      if (turn === this.#turn) this.parsing = false;
    }
  }

  /** Loads the lines `from` up to, not including, `to`. */
  async load(from: number, to: number): Promise<void> {
    const missing: number[] = [];
    for (let page = Math.floor(from / pageSize); page * pageSize < to; page += 1) {
      if (!this.#loadedPages.has(page)) missing.push(page);
    }
    await Promise.all(missing.map((page) => this.#loadPage(page)));
  }

  /**
   * Edits the lines `from` to `to`, with the lines that are part of them. A line without a proposal is included
   * only if it is selected alone.
   */
  async edit(from: number, to: number, change: Partial<LineEdit>): Promise<void> {
    await this.load(from, to + 1);
    for (let index = from; index <= to; index += 1) {
      const line = this.lines[index];
      if (!line || line.part_of !== null || (!line.proposal && (from !== to || !('include' in change)))) continue;
      const edit = mergeEdit(line, this.edits.get(line.number), change);
      if (hasChanges(edit)) this.edits.set(line.number, edit);
      else this.edits.delete(line.number);
    }
  }

  clear(): void {
    [this.text, this.file, this.title, this.date, this.zone, this.start, this.format] = ['', '', '', '', '', '', ''];
    this.reset();
  }

  /** Drops everything that belongs to the previous text. */
  reset(): void {
    [this.preview, this.problem, this.lines, this.title] = [null, null, [], ''];
    this.edits.clear();
  }

  #page(page: number): Promise<ImportPreview> {
    const { into: incident, source } = this;
    return query({ ask: 'preview_import', incident, source, page: { from: page * pageSize, limit: pageSize } });
  }

  async #loadPage(page: number): Promise<void> {
    const turn = this.#turn;
    this.#loadedPages.add(page);
    try {
      const preview = await this.#page(page);
      if (turn !== this.#turn) return;
      const lines = this.lines.slice();
      preview.lines.forEach((line, i) => (lines[page * pageSize + i] = line));
      this.lines = lines;
    } catch (thrown) {
      this.#loadedPages.delete(page);
      if (turn === this.#turn) this.problem = thrown as Problem;
    }
  }
}

/** The text of a file: UTF-8, else Windows-1252. */
export async function readText(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
