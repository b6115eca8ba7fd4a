import { SvelteMap } from 'svelte/reactivity';
import { query } from '../../tauri/api';
import type { LineMend, Problem, TimelineLine, TimelineText, TimelineView } from '../../tauri/types';
import { changes, counted, mending } from './reading';

/** So many lines are asked for at once: a long export comes as it is scrolled to. */
const pageSize = 1000;

/** A timeline from elsewhere, while it is looked through. */
export class Timeline {
  text = $state('');
  /** The name of the file, as it will stand in the log. */
  source = $state('');
  date = $state('');
  zone = $state('');
  start = $state('');
  format = $state('');
  /** What a new incident is called. */
  title = $state('');
  /** Into which incident it goes; `null`: a new one. */
  into = $state<string | null>(null);
  /** Without its lines, which are in `lines`. */
  view = $state.raw<TimelineView | null>(null);
  problem = $state.raw<Problem | null>(null);
  reading = $state(false);
  /** What is known of the lines, by place. */
  lines = $state.raw<(TimelineLine | undefined)[]>([]);
  readonly mends = new SvelteMap<number, LineMend>();
  #asked = new Set<number>();
  #read = '';
  #turn = 0;

  get read(): TimelineText {
    const given = (text: string) => text.trim() || null;
    return {
      text: this.text,
      date: given(this.date),
      zone: given(this.zone),
      start: given(this.start),
      format: given(this.format),
      read_at: this.view?.read_at ?? null,
    };
  }

  /** The text is another one than was read. */
  get isOutdated(): boolean {
    return this.view === null || this.text !== this.#read;
  }

  get counts() {
    return this.view && counted(this.view.counts, this.lines, this.mends.values());
  }

  /** Reads all of it anew; what was mended stays with its line. */
  async readAll(): Promise<void> {
    const turn = (this.#turn += 1);
    this.reading = true;
    try {
      const view = await this.#page(0);
      if (turn !== this.#turn) return;
      [this.#asked, this.#read] = [new Set([0]), this.text];
      this.lines = [...view.lines];
      this.view = { ...view, lines: [] };
      this.title ||= view.title ?? '';
      this.problem = null;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = thrown as Problem;
    } finally {
      if (turn === this.#turn) this.reading = false;
    }
  }

  /** Asks for what is not known of these places. */
  async need(from: number, to: number): Promise<void> {
    const missing: number[] = [];
    for (let page = Math.floor(from / pageSize); page * pageSize < to; page += 1) {
      if (!this.#asked.has(page)) missing.push(page);
    }
    await Promise.all(missing.map((page) => this.#readPage(page)));
  }

  /**
   * Changes the lines in these places; those that belong to another one go with it. One for which nothing is
   * proposed is taken only by itself.
   */
  async mend(from: number, to: number, change: Partial<LineMend>): Promise<void> {
    await this.need(from, to + 1);
    for (let place = from; place <= to; place += 1) {
      const line = this.lines[place];
      if (!line || line.with !== null || (!line.proposal && (from !== to || !('take' in change)))) continue;
      const mend = mending(line, this.mends.get(line.number), change);
      if (changes(mend)) this.mends.set(line.number, mend);
      else this.mends.delete(line.number);
    }
  }

  forget(): void {
    [this.text, this.source, this.title, this.date, this.zone, this.start, this.format] = ['', '', '', '', '', '', ''];
    this.restart();
  }

  /** Another text: nothing of the old one holds. */
  restart(): void {
    [this.view, this.problem, this.lines, this.title] = [null, null, [], ''];
    this.mends.clear();
  }

  #page(page: number): Promise<TimelineView> {
    return query({ ask: 'timeline', incident: this.into, read: this.read, page: { from: page * pageSize, most: pageSize } });
  }

  async #readPage(page: number): Promise<void> {
    const turn = this.#turn;
    this.#asked.add(page);
    try {
      const view = await this.#page(page);
      if (turn !== this.#turn) return;
      const lines = this.lines.slice();
      view.lines.forEach((line, i) => (lines[page * pageSize + i] = line));
      this.lines = lines;
    } catch {
      this.#asked.delete(page);
    }
  }
}

/** A file's text: UTF-8, else what Western programs write. */
export async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
