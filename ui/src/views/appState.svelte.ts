import { SvelteMap } from 'svelte/reactivity';
import { Away } from '../incident/away.svelte';
import { CommandRunner, numberList } from '../incident/commandRunner.svelte';
import { Composers, type ComposerState } from '../incident/composerState.svelte';
import { DirectoryStore } from '../incident/directory.svelte';
import { nothing, withChange, withRows, withRowsSince, type LoadedIncident } from '../incident/loaded';
import { RefusedLines } from '../incident/refusedLines.svelte';
import { draftRequest, nudgedAudience, opensRfo, type DraftRequest } from '../incident/screenLines';
import { confirmsDelivery, mostUrgent, nextDue } from '../incident/updateDue';
import { clock, followTicks, setClock } from '../shared/clock.svelte';
import { applyTheme } from '../shared/theme';
import { coalesce, within } from '../shared/timing';
import { painted } from '../shared/painted';
import { on, query } from '../tauri/api';
import type {
  CommandHelp,
  CommandResult,
  Execute,
  IncidentRow,
  IncidentView,
  LogRow,
  OpenRequest,
  Problem,
  Settings,
} from '../tauri/types';
import { NoticeList } from './noticeList.svelte';
import { incidentToShow, ordered, quitWarning } from './order';
import { QuickDraft } from './quickDraft.svelte';

const warningMillis = 5000;
/** A disk that works answers sooner. */
const slowMillis = 3000;
const slow: Problem = {
  code: 'log',
  field: null,
  reason: "The disk of the log doesn't answer.",
  hint: 'You can go on: what you declare and log is saved once it does. Check the disk or the network folder.',
  causes: [],
};
/** How long quitting waits for lines that aren't logged yet. What remains is on the disk. */
const quitWaitMillis = 2000;

export type Route = 'incident' | 'declare' | 'update' | 'updates' | 'cleanup' | 'briefing' | 'rfo' | 'timeline' | 'directory' | 'settings';
/** The screens that aren't about one incident. */
const otherRoutes: Route[] = ['declare', 'timeline', 'directory', 'settings'];

/** The state of the main window, read from Rust and never computed here. */
export class AppState {
  route = $state<Route>('incident');
  /** The incidents of the list. */
  rows = $state.raw<IncidentRow[] | null>(null);
  /** How many older ones there are. */
  older = $state(0);
  /** The incident on the screen. Choosing another one changes it at once, before that one is loaded. */
  incident = $state<string | null>(null);
  settings = $state.raw<Settings | null>(null);
  readonly notices = new NoticeList();
  commands = $state.raw<CommandHelp[]>([]);
  /** Why nothing can be shown. */
  failure = $state.raw<Problem | null>(null);

  readonly reload = coalesce(() => this.#read());
  readonly runner = new CommandRunner(this.reload, (incident, rows) => this.#add(incident, rows));
  readonly directory = new DirectoryStore();
  readonly away = new Away();
  readonly quickDraft = new QuickDraft();
  readonly refused = new RefusedLines();
  readonly #composers = new Composers(this.runner, this.refused);
  /** The incidents as last read. */
  readonly #loaded = new SvelteMap<string, LoadedIncident>();

  /** The incident on the screen; `null`: it isn't loaded yet. */
  get view(): IncidentView | null {
    return (this.incident && this.#loaded.get(this.incident)?.view) || null;
  }

  /** What is typed for the incident on the screen. */
  get composer(): ComposerState | null {
    return this.incident ? this.#composers.of(this.incident) : null;
  }

  /** The incident that the screen is about; `null`: it is about none. */
  get shown(): string | null {
    return otherRoutes.includes(this.route) ? null : this.incident;
  }

  async start(): Promise<void> {
    followTicks();
    // Listen first: after the query, Rust no longer buffers events for this window.
    await Promise.all([
      on('changed', () => void this.reload()),
      on('opened', (opened) => this.#open(opened)),
      on('progress', (progress) => this.runner.progressed(progress)),
      on('typed', (text) => this.composer?.typedBefore(text)),
      on('tauri://drag-drop', ({ paths }) => void this.dropped(paths)),
    ]);
    void this.quickDraft.restore();
    void this.#readCommands();
    const read = this.reload();
    const opened = await query({ ask: 'open_request' }).catch(() => null);
    // An incident may have been chosen meanwhile.
    if (opened?.incident && !this.incident) this.show(opened.incident);
    await read;
    if (opened?.incident) await this.reload();
    if (opened) this.#take(opened);
    await painted();
    await query({ ask: 'painted' }).catch(() => null);
    // The first screen doesn't wait for it.
    void this.directory.read();
  }

  async #readCommands(): Promise<void> {
    this.commands = await query({ ask: 'commands' }).catch(() => []);
  }

  show(incident: string): void {
    this.route = 'incident';
    this.incident = incident;
    void this.reload();
  }

  /** Opens quick declare. What is typed from now on is for it. */
  declare(): void {
    this.route = 'declare';
  }

  /** `rest`: what was typed after Enter, for the new incident. */
  declared = ({ incident }: CommandResult, rest: string): void => {
    if (incident) this.show(incident);
    this.composer?.typedBefore(rest);
  };

  /** Shown after the first quit while incidents are open; a second quit quits. */
  quitWarning = $state('');
  #hideTimer: ReturnType<typeof setTimeout> | undefined;

  quit(): void {
    const warning = this.quitWarning ? '' : quitWarning(this.rows ?? []);
    clearTimeout(this.#hideTimer);
    this.quitWarning = warning;
    if (!warning) return void this.#quitNow();
    this.#hideTimer = setTimeout(() => (this.quitWarning = ''), warningMillis);
  }

  async #quitNow(): Promise<void> {
    await within(quitWaitMillis, this.#composers.end());
    await this.runner.run({ do: 'quit' });
  }

  #open(opened: OpenRequest): void {
    if (opened.incident) this.show(opened.incident);
    this.#take(opened);
  }

  /** The update draft that is open. */
  draft = $state.raw<DraftRequest>({ audience: 'ceo', text: '' });

  /** The audience of the draft that was opened last in each incident. */
  readonly #lastAudience = new Map<string, string>();

  /** Opens an audience's draft, with the given text in it. */
  openDraft(request: DraftRequest): void {
    if (this.incident) this.#lastAudience.set(this.incident, request.audience);
    this.draft = request;
    this.route = 'update';
  }

  /**
   * Opens the draft that the Next card asks for, else the one that is due or overdue, else the one opened last; after a start,
   * that of the audience which the newest update is for.
   */
  openUpdate(): void {
    const { next = [], audiences = [] } = this.view ?? {};
    const audience = nudgedAudience(next) ?? mostUrgent(audiences, clock.now)?.audience;
    const last = (this.incident && this.#lastAudience.get(this.incident)) ?? this.view?.update_history.at(-1)?.audience;
    this.openDraft({ audience: audience ?? (last || 'ceo'), text: '' });
  }

  /**
   * Runs what a button holds. Several updates can be due: once one is said to be sent, the draft of the next one opens, if the
   * person is still here.
   */
  runButton = async (command: Execute): Promise<void> => {
    const { route, incident, draft } = this;
    if (!(await this.runner.run(command)) || !confirmsDelivery(command)) return;
    if (this.route === route && this.incident === incident && this.draft === draft) this.#openNextDraft();
  };

  #openNextDraft(): void {
    const next = nextDue(this.view?.audiences ?? [], clock.now);
    const isOpen = this.route === 'update' && this.draft.audience === next?.audience;
    if (next && !isOpen) this.openDraft({ audience: next.audience, text: '', isUnasked: true });
  }

  /** Puts a line into the composer of the incident screen; a line such as `/ceo` opens its own screen. */
  fill(line: string): void {
    const request = draftRequest(line);
    if (request) return this.openDraft(request);
    if (opensRfo(line)) return void (this.route = 'rfo');
    this.route = 'incident';
    this.composer?.fill(line);
  }

  /** Offers to retract what this window logged last in the incident, then retracts it, or puts the line that corrects it into the composer. */
  undo = async (): Promise<void> => {
    const { incident } = this;
    if (!incident) return;
    const line = await this.runner.undo(incident, () => this.#log(incident), this.composer?.logging);
    if (line && this.incident === incident) this.fill(line);
  };

  /** Shows the incident, with the start of a line in its composer. */
  typed(text: string): void {
    this.route = 'incident';
    this.composer?.put(this.composer.text + text);
  }

  /** Keeps files that were dropped onto the window as evidence of the incident on the screen. */
  async dropped(paths: string[]): Promise<void> {
    const { composer, shown: incident } = this;
    if (paths.length === 0) return;
    if (!composer || !incident) {
      const completed = 'Nothing was kept: no incident is on the screen. Open or declare one, then drop the file again.';
      return this.runner.toasts.add({ completed, isWarning: true });
    }
    const result = await composer.attach((text) => ({ do: 'attach_files', incident, paths, text }));
    // Only the incident's own screen shows what was logged.
    if (result && this.route !== 'incident') this.runner.toasts.add({ completed: `Kept as evidence: ${numberList(result.numbers)}` });
  }

  /** Restores what undo retracted. */
  redo = (): void => {
    const { incident } = this;
    if (incident) void this.runner.redo(incident, () => this.#log(incident), this.composer?.logging);
  };

  #log(incident: string): LogRow[] {
    return this.#loaded.get(incident)?.view.log ?? [];
  }

  #add(incident: string, rows: LogRow[]): void {
    const loaded = this.#loaded.get(incident);
    if (loaded) this.#loaded.set(incident, withRows(loaded, rows));
  }

  /** Reads what changed of an incident since it was read. */
  async #load(incident: string): Promise<IncidentView> {
    const before = this.#loaded.get(incident);
    const read = withChange(before, await query({ ask: 'incident', incident, have: before?.marks ?? nothing }));
    const loaded = withRowsSince(read, before, this.#loaded.get(incident));
    this.#loaded.set(incident, loaded);
    return loaded.view;
  }

  #take(opened: OpenRequest): void {
    if (opened.composer_line) this.fill(opened.composer_line);
    if (opened.typed) this.composer?.typedBefore(opened.typed);
    // The result of quick declare is shown on the incident's screen.
    this.runner.show(opened);
  }

  async #read(): Promise<void> {
    const before = this.incident;
    const timer = setTimeout(() => (this.failure = slow), slowMillis);
    try {
      const [{ rows, older }, settings, notices, loaded] = await Promise.all([
        query({ ask: 'incidents' }),
        query({ ask: 'settings' }),
        query({ ask: 'notices' }),
        // One that is gone isn't shown any more; another failure is met again below.
        before && this.#load(before).catch(() => null),
      ]);
      // Another one may have been chosen meanwhile.
      if (this.incident === before) this.incident = incidentToShow(before, rows, older);
      const known = this.incident === before ? loaded : null;
      const view = known || (this.incident ? await this.#load(this.incident) : null);
      applyTheme(settings.theme);
      clock.zone = settings.zone;
      if (!clock.now) setClock(view?.now ?? '');
      // An older one that is on the screen stands below the others.
      this.rows = ordered(view && rows.every(({ id }) => id !== view.row.id) ? [...rows, view.row] : rows);
      this.older = older;
      this.settings = settings;
      this.notices.all = notices;
      this.failure = null;
    } catch (thrown) {
      this.failure = thrown as Problem;
    } finally {
      clearTimeout(timer);
    }
  }
}
