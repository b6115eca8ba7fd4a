import { Away } from '../incident/away.svelte';
import { Desk } from '../incident/desk.svelte';
import { Book } from '../incident/directory.svelte';
import { draftOf, opensRfo, type Wanted } from '../incident/drafting';
import { clock, followTicks } from '../shared/clock.svelte';
import { wear } from '../shared/theme';
import { coalesce } from '../shared/timing';
import { on, query } from '../tauri/api';
import type {
  CommandHelp,
  IncidentRow,
  IncidentView,
  Notice,
  Opened,
  Problem,
  Settings,
} from '../tauri/types';
import { farewell, ordered } from './order';

const shownFor = 5000;

export type Place = 'incident' | 'tell' | 'ledger' | 'cleanup' | 'briefing' | 'rfo' | 'timeline' | 'directory' | 'settings';

/** What the main window shows: read from Rust, never computed here. */
export class Cockpit {
  place = $state<Place>('incident');
  rows = $state.raw<IncidentRow[] | null>(null);
  view = $state.raw<IncidentView | null>(null);
  settings = $state.raw<Settings | null>(null);
  notices = $state.raw<Notice[]>([]);
  commands = $state.raw<CommandHelp[]>([]);
  /** Why nothing can be shown. */
  failure = $state.raw<Problem | null>(null);

  readonly reload = coalesce(() => this.#read());
  readonly desk = new Desk(this.reload);
  readonly book = new Book();
  readonly away = new Away();
  /** A line for the composer, until its screen is there to take it. */
  waiting = $state<string | null>(null);
  #wanted: string | null = null;

  async start(): Promise<void> {
    followTicks();
    // Listening comes first: once asked, Rust keeps nothing back for this window any more.
    await Promise.all([on('changed', this.reload), on('opened', (opened) => this.#open(opened))]);
    const [opened, commands] = await Promise.all([
      query({ ask: 'opened' }).catch(() => null),
      query({ ask: 'commands' }).catch(() => []),
    ]);
    // Somebody may have chosen one while this was asked.
    this.#wanted ??= opened?.incident ?? null;
    this.commands = commands;
    void this.book.read();
    await this.reload();
    if (opened) this.#take(opened);
  }

  async show(incident: string): Promise<void> {
    this.place = 'incident';
    this.#wanted = incident;
    this.desk.clear();
    await this.reload();
  }

  declare(): void {
    void this.desk.run({ do: 'show_quick' });
  }

  /** What is said before quitting while incidents run; who quits again means it. */
  farewell = $state('');
  #fading: ReturnType<typeof setTimeout> | undefined;

  quit(): void {
    const words = this.farewell ? '' : farewell(this.rows ?? []);
    clearTimeout(this.#fading);
    this.farewell = words;
    if (!words) return void this.desk.run({ do: 'quit' });
    this.#fading = setTimeout(() => (this.farewell = ''), shownFor);
  }

  async #open(opened: Opened): Promise<void> {
    if (opened.incident) await this.show(opened.incident);
    this.#take(opened);
  }

  /** Whose draft is open, or was last. */
  draft = $state.raw<Wanted>({ audience: 'ceo', text: '' });

  /** Opens an audience's draft; words that come with it stand in it. */
  tell(wanted: Wanted): void {
    this.desk.clear();
    this.draft = wanted;
    this.place = 'tell';
  }

  /** Leaves every other screen and puts a line into the composer to be finished; some open a draft instead. */
  fill(line: string): void {
    const wanted = draftOf(line);
    if (wanted) return this.tell(wanted);
    if (opensRfo(line)) return this.#go('rfo');
    this.place = 'incident';
    this.waiting = line;
  }

  #go(place: Place): void {
    this.desk.clear();
    this.place = place;
  }

  takeWaiting = (): string | null => {
    const { waiting } = this;
    this.waiting = null;
    return waiting;
  };

  #take(opened: Opened): void {
    if (opened.fill) this.fill(opened.fill);
    this.#report(opened);
  }

  /** Quick declare leaves it to the incident's own screen to tell what came of it. */
  #report(opened: Opened): void {
    if (opened.did.length + opened.failed.length > 0) this.desk.tell(opened);
  }

  async #read(): Promise<void> {
    try {
      const [rows, settings, notices] = await Promise.all([
        query({ ask: 'incidents' }),
        query({ ask: 'settings' }),
        query({ ask: 'notices' }),
      ]);
      // Until somebody chooses: the first, which is a running one if there is any.
      const chosen = rows.find(({ id }) => id === this.#wanted) ?? rows[0];
      const wanted = (this.#wanted = chosen?.id ?? null);
      const view = wanted ? await query({ ask: 'incident', incident: wanted }) : null;
      wear(settings.theme);
      clock.zone = settings.zone;
      clock.now ||= view?.now ?? '';
      this.rows = ordered(rows);
      this.settings = settings;
      this.notices = notices;
      this.view = view;
      this.failure = null;
    } catch (thrown) {
      this.failure = thrown as Problem;
    }
  }
}
