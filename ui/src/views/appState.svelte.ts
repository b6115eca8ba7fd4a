import { Away } from '../incident/away.svelte';
import { CommandRunner } from '../incident/commandRunner.svelte';
import { DirectoryStore } from '../incident/directory.svelte';
import { draftRequest, opensRfo, type DraftRequest } from '../incident/screenLines';
import { clock, followTicks } from '../shared/clock.svelte';
import { applyTheme } from '../shared/theme';
import { coalesce } from '../shared/timing';
import { on, query } from '../tauri/api';
import type { CommandHelp, IncidentRow, IncidentView, Notice, OpenRequest, Problem, Settings } from '../tauri/types';
import { ordered, quitWarning } from './order';

const warningMillis = 5000;

export type Route = 'incident' | 'update' | 'updates' | 'cleanup' | 'briefing' | 'rfo' | 'timeline' | 'directory' | 'settings';

/** The state of the main window, read from Rust and never computed here. */
export class AppState {
  route = $state<Route>('incident');
  rows = $state.raw<IncidentRow[] | null>(null);
  view = $state.raw<IncidentView | null>(null);
  settings = $state.raw<Settings | null>(null);
  notices = $state.raw<Notice[]>([]);
  commands = $state.raw<CommandHelp[]>([]);
  /** Why nothing can be shown. */
  failure = $state.raw<Problem | null>(null);

  readonly reload = coalesce(() => this.#read());
  readonly runner = new CommandRunner(this.reload);
  readonly directory = new DirectoryStore();
  readonly away = new Away();
  /** A line for the composer, until its screen is mounted. */
  pendingLine = $state<string | null>(null);
  #wanted: string | null = null;

  async start(): Promise<void> {
    followTicks();
    // Listen first: after the query, Rust no longer buffers events for this window.
    await Promise.all([on('changed', () => void this.reload()), on('opened', (opened) => void this.#open(opened))]);
    const [opened, commands] = await Promise.all([
      query({ ask: 'open_request' }).catch(() => null),
      query({ ask: 'commands' }).catch(() => []),
    ]);
    // An incident may have been chosen meanwhile.
    this.#wanted ??= opened?.incident ?? null;
    this.commands = commands;
    void this.directory.read();
    await this.reload();
    if (opened) this.#take(opened);
  }

  async show(incident: string): Promise<void> {
    this.route = 'incident';
    this.#wanted = incident;
    this.runner.clear();
    await this.reload();
  }

  declare(): void {
    void this.runner.run({ do: 'show_quick' });
  }

  /** Shown after the first quit while incidents are open; a second quit quits. */
  quitWarning = $state('');
  #hideTimer: ReturnType<typeof setTimeout> | undefined;

  quit(): void {
    const warning = this.quitWarning ? '' : quitWarning(this.rows ?? []);
    clearTimeout(this.#hideTimer);
    this.quitWarning = warning;
    if (!warning) return void this.runner.run({ do: 'quit' });
    this.#hideTimer = setTimeout(() => (this.quitWarning = ''), warningMillis);
  }

  async #open(opened: OpenRequest): Promise<void> {
    if (opened.incident) await this.show(opened.incident);
    this.#take(opened);
  }

  /** The update draft that is open or was opened last. */
  draft = $state.raw<DraftRequest>({ audience: 'ceo', text: '' });

  /** Opens an audience's draft, with the given text in it. */
  openDraft(request: DraftRequest): void {
    this.runner.clear();
    this.draft = request;
    this.route = 'update';
  }

  /** Puts a line into the composer of the incident screen; a line such as `/ceo` opens its own screen. */
  fill(line: string): void {
    const request = draftRequest(line);
    if (request) return this.openDraft(request);
    if (opensRfo(line)) return this.#go('rfo');
    this.route = 'incident';
    this.pendingLine = line;
  }

  #go(route: Route): void {
    this.runner.clear();
    this.route = route;
  }

  takePendingLine = (): string | null => {
    const line = this.pendingLine;
    this.pendingLine = null;
    return line;
  };

  #take(opened: OpenRequest): void {
    if (opened.composer_line) this.fill(opened.composer_line);
    this.#report(opened);
  }

  /** Shows the result of quick declare on the incident's screen. */
  #report(opened: OpenRequest): void {
    if (opened.completed.length + opened.failed.length > 0) this.runner.show(opened);
  }

  async #read(): Promise<void> {
    try {
      const [rows, settings, notices] = await Promise.all([
        query({ ask: 'incidents' }),
        query({ ask: 'settings' }),
        query({ ask: 'notices' }),
      ]);
      // By default the first incident, which is an open one if there is any.
      const chosen = rows.find(({ id }) => id === this.#wanted) ?? rows[0];
      const wanted = (this.#wanted = chosen?.id ?? null);
      const view = wanted ? await query({ ask: 'incident', incident: wanted }) : null;
      applyTheme(settings.theme);
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
