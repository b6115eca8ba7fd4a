import type { CommandRunner } from '../../incident/commandRunner.svelte';
import { query } from '../../tauri/api';
import type { CallSetting, Problem, NudgeRules, Settings, UpdateSettingsView } from '../../tauri/types';
import { audienceLabel, audienceName, newAudience, toRows, toSettings, type AudienceRow, type Rows } from './audiences';
import { channelKinds, channelProblem, channelSetting, freeName, newChannel, type ChannelKind, type ChannelRow } from './channels';
import { wholeNumbers } from './nudgeRules';
import { invalidPart, saveSteps, type SaveStep } from './saveSteps';

type GeneralSettings = Omit<Settings, 'nudges' | 'audiences' | 'channels'>;

/** A copy of the settings while they are edited. */
export class SettingsForm {
  general = $state() as GeneralSettings;
  link = $state('');
  rules = $state() as NudgeRules;
  audiences = $state<AudienceRow[]>([]);
  channels = $state<ChannelRow[]>([]);
  /** The stored secrets and the templates, which are not part of the settings. */
  updateSettings = $state.raw<UpdateSettingsView | null>(null);
  /** Why they can't be read. */
  readProblem = $state.raw<Problem | null>(null);
  /** The field or row of the last problem: `zone`, `channel 3`. The problem is shown there. */
  invalid = $state('');
  /** The row that was removed last, for undo; `isApplied`: no longer in the settings. */
  removed = $state.raw<{ name: string; row: ChannelRow | AudienceRow; index: number; isApplied: boolean } | null>(null);
  #key = 0;
  #saved = $state.raw({ all: '', rows: new Map<number, string>() });

  constructor(saved: Settings) {
    const { audiences, channels, nudges, ...general } = structuredClone(saved);
    this.general = general;
    this.link = 'link' in general.call ? general.call.link : '';
    this.rules = nudges;
    const rows = toRows({ audiences, channels, nudges }, () => (this.#key += 1));
    this.audiences = rows.audiences;
    this.channels = rows.channels;
    this.#markSaved();
  }

  callSetting(kind: CallSetting['kind']): CallSetting {
    return kind === 'ask' ? { kind } : { kind, link: this.link.trim() };
  }

  get settings(): Settings {
    const { audiences, channels, nudges } = toSettings(this.rows, $state.snapshot(this.rules));
    const general = $state.snapshot(this.general);
    return { ...general, call: this.callSetting(general.call.kind), nudges: wholeNumbers(nudges), audiences, channels };
  }

  get rows(): Rows {
    return $state.snapshot({ audiences: this.audiences, channels: this.channels });
  }

  get isChanged(): boolean {
    return JSON.stringify(this.settings) !== this.#saved.all || this.channels.some(hasSecretChanges);
  }

  /** Whether the row is saved as it is: only then can it be tested or its template edited. */
  isSaved(row: ChannelRow | AudienceRow): boolean {
    return this.#saved.rows.get(row.key) === this.#fingerprint(row) && !('kind' in row && hasSecretChanges(row));
  }

  async read(): Promise<void> {
    try {
      this.updateSettings = await query({ ask: 'update_settings' });
      this.readProblem = null;
    } catch (thrown) {
      this.readProblem = thrown as Problem;
    }
  }

  /** Reading the secrets may open the keyring's password prompt, so they are read once they were shown. */
  #readAgain(): void {
    if (this.updateSettings) void this.read();
  }

  /** Saves everything; on `false`, `invalid` names the field or row of the problem. */
  async save(runner: CommandRunner, saved: Settings): Promise<boolean> {
    runner.clear();
    this.invalid = '';
    const invalidChannel = this.channels.find((row) => channelProblem(row));
    const problem = invalidChannel && channelProblem(invalidChannel);
    if (problem) {
      runner.problem = { code: 'invalid', field: null, causes: [], ...problem };
      this.invalid = `channel ${invalidChannel.key}`;
      return false;
    }
    const steps = saveSteps(this.settings, saved, this.rows, this.updateSettings);
    const lastSettings = steps.findLastIndex(({ command }) => command.do === 'save_settings');
    const completed: string[] = [];
    for (const [index, step] of steps.entries()) {
      const result = await runner.run(step.command);
      if (!result) {
        this.invalid = step.channel === undefined ? invalidPart(runner.problem?.field ?? null, this.rows) : `channel ${step.channel}`;
        this.#readAgain();
        return false;
      }
      completed.push(...result.completed);
      if (index === lastSettings) this.#markSaved();
      this.#clearSecret(step);
    }
    runner.toasts.replace(['Saved', ...completed].join(' · '));
    this.#readAgain();
    return true;
  }

  /** The form is what is saved. */
  #markSaved(): void {
    for (const row of this.channels) {
      const { name, settings } = channelSetting(row);
      Object.assign(row, { name, isSaved: true }, 'host' in settings ? { host: settings.host } : {});
    }
    for (const row of this.audiences) row.savedName = row.name = audienceName(row);
    const rows = [...this.channels, ...this.audiences].map((row) => [row.key, this.#fingerprint(row)] as const);
    this.#saved = { all: JSON.stringify(this.settings), rows: new Map(rows) };
    if (this.removed) this.removed = { ...this.removed, isApplied: true };
  }

  #fingerprint(row: ChannelRow | AudienceRow): string {
    return JSON.stringify('kind' in row ? channelSetting(row) : [row.savedName, audienceName(row), row.label, row.template]);
  }

  /** Clears a typed secret once it is stored in the keyring. */
  #clearSecret({ command, channel }: SaveStep): void {
    const row = this.channels.find(({ key }) => key === channel);
    if (!row || command.do !== 'save_secret') return;
    const { channel: name, secret, value } = command;
    row.typed[secret] = '';
    delete row.changes[secret];
    if (!this.updateSettings) return;
    const others = this.updateSettings.secrets.filter((view) => view.channel !== name || view.secret !== secret);
    this.updateSettings = { ...this.updateSettings, secrets: [...others, { channel: name, secret, label: '', is_saved: value !== '' }] };
  }

  addAudience(): number {
    const clipboard = this.channels.filter(({ kind }) => kind === 'clipboard').map(({ key }) => key);
    const row = newAudience((this.#key += 1), clipboard);
    this.audiences.push(row);
    return row.key;
  }

  addChannel(kind: ChannelKind): number {
    const name = channelKinds.find((spec) => spec.kind === kind)?.name ?? kind;
    const taken = this.channels.map((row) => channelSetting(row).name);
    const row = newChannel((this.#key += 1), kind, freeName(name, taken));
    this.channels.push(row);
    return row.key;
  }

  removeAudience(row: AudienceRow): void {
    this.#remove(this.audiences, row, audienceLabel(row) || 'New audience', row.savedName === null);
  }

  /** Audiences keep its key, so undo restores it there too. */
  removeChannel(row: ChannelRow): void {
    this.#remove(this.channels, row, row.name, !row.isSaved);
  }

  #remove<T extends ChannelRow | AudienceRow>(list: T[], row: T, name: string, isApplied: boolean): void {
    const index = list.findIndex(({ key }) => key === row.key);
    list.splice(index, 1);
    this.removed = { name, row, index, isApplied };
  }

  undoRemove(): void {
    if (!this.removed) return;
    const { row, index, isApplied } = this.removed;
    this.removed = null;
    if ('kind' in row) {
      row.isSaved &&= !isApplied;
      this.channels.splice(index, 0, row);
    } else {
      row.savedName = isApplied ? null : row.savedName;
      this.audiences.splice(index, 0, row);
    }
  }

  /** Keeps unsaved changes until the settings are opened again. */
  close(): void {
    unsavedForm = this.isChanged ? this : null;
  }
}

const hasSecretChanges = ({ typed, changes }: ChannelRow) =>
  Object.values(changes).includes('delete') || Object.values(typed).some((value) => value.trim());

let unsavedForm: SettingsForm | null = null;

/** The form with unsaved changes if there is one, else a new one. */
export function openForm(saved: Settings): { form: SettingsForm; hasUnsaved: boolean } {
  const form = unsavedForm ?? new SettingsForm(saved);
  const hasUnsaved = unsavedForm !== null;
  unsavedForm = null;
  return { form, hasUnsaved };
}
