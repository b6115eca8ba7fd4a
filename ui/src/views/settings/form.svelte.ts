import type { Desk } from '../../incident/desk.svelte';
import { query } from '../../tauri/api';
import type { CallSetting, Problem, Rules, Settings, TellingView } from '../../tauri/types';
import { faultyField } from '../fault';
import { nameOf, newAudience, rowsOf, settingsOf, shown, type AudienceRow, type Rows } from './audiences';
import { blank, channelOf, flawOf, freeName, kinds, type ChannelRow, type Through } from './channels';
import { whole } from './rules';
import { about, steps, type Step } from './saving';
import { addressOf } from './tracker';

type General = Omit<Settings, 'advice' | 'audiences' | 'channels'>;

/** The settings while they are edited. A copy: what changes elsewhere meanwhile does not take words away. */
export class Form {
  general = $state() as General;
  link = $state('');
  rules = $state() as Rules;
  audiences = $state<AudienceRow[]>([]);
  channels = $state<ChannelRow[]>([]);
  /** What is no setting: which secrets are kept, and the templates. */
  telling = $state.raw<TellingView | null>(null);
  unread = $state.raw<Problem | null>(null);
  /** The field or row that the last saving failed for: what came of it stands there. */
  faulty = $state('');
  /** Brings back what was removed last. */
  restore = $state.raw<{ name: string; row: ChannelRow | AudienceRow; place: number; isGone: boolean } | null>(null);
  #key = 0;
  #saved = $state.raw({ all: '', rows: new Map<number, string>() });

  constructor(saved: Settings) {
    const { audiences, channels, advice, ...general } = structuredClone(saved);
    this.general = general;
    this.link = 'link' in general.call ? general.call.link : '';
    this.rules = advice;
    const rows = rowsOf({ audiences, channels, advice }, () => (this.#key += 1));
    this.audiences = rows.audiences;
    this.channels = rows.channels;
    this.#keep();
  }

  withLink(kind: CallSetting['kind']): CallSetting {
    return kind === 'ask' ? { kind } : { kind, link: this.link.trim() };
  }

  get made(): Settings {
    const { audiences, channels, advice } = settingsOf(this.rows, $state.snapshot(this.rules));
    const general = $state.snapshot(this.general);
    return { ...general, call: this.withLink(general.call.kind), advice: whole(advice), audiences, channels };
  }

  get rows(): Rows {
    return $state.snapshot({ audiences: this.audiences, channels: this.channels });
  }

  get isChanged(): boolean {
    return JSON.stringify(this.made) !== this.#saved.all || this.channels.some(hasSecrets);
  }

  /** As it stands in the settings: it can be tested, and has words that can be edited. */
  isSaved(row: ChannelRow | AudienceRow): boolean {
    return this.#saved.rows.get(row.key) === this.#look(row) && !('kind' in row && hasSecrets(row));
  }

  async read(): Promise<void> {
    try {
      this.telling = await query({ ask: 'telling' });
      this.unread = null;
    } catch (thrown) {
      this.unread = thrown as Problem;
    }
  }

  /** Asking for secrets may make a keyring ask to be unlocked: not before somebody wants to see them. */
  #readAgain(): void {
    if (this.telling) void this.read();
  }

  /** Saves all of it; false where something was not saved, and then `faulty` says what. */
  async save(desk: Desk, saved: Settings): Promise<boolean> {
    desk.clear();
    this.faulty = '';
    const flawed = this.channels.find((row) => flawOf(row));
    const flaw = flawed && flawOf(flawed);
    if (flaw) {
      desk.problem = { code: 'mistake', ...flaw };
      this.faulty = `channel ${flawed.key}`;
      return false;
    }
    const all = steps(this.made, saved, this.rows, this.telling);
    const settled = all.findLastIndex(({ command }) => command.do === 'save_settings');
    const did: string[] = [];
    for (const [place, step] of all.entries()) {
      const done = await desk.run(step.command);
      if (!done) {
        this.faulty = this.#faultOf(step, desk.problem?.reason ?? '');
        this.#readAgain();
        return false;
      }
      did.push(...done.did);
      if (place === settled) this.#keep();
      this.#forget(step);
    }
    desk.did = ['saved', ...did].join(' · ');
    this.#readAgain();
    return true;
  }

  #faultOf({ channel }: Step, reason: string): string {
    if (channel !== undefined) return `channel ${channel}`;
    const { me, hotkey, zone, tracker } = this.general;
    const whose = about(reason, this.rows);
    if (whose) return 'channel' in whose ? `channel ${whose.channel}` : `audience ${whose.audience}`;
    return faultyField(reason, { me, hotkey, zone, link: this.link, tracker: addressOf(tracker) });
  }

  /** What is in the form is in the settings. */
  #keep(): void {
    for (const row of this.channels) {
      const { name, through } = channelOf(row);
      Object.assign(row, { name, isSaved: true }, 'host' in through ? { host: through.host } : {});
    }
    for (const row of this.audiences) row.was = row.name = nameOf(row);
    const rows = [...this.channels, ...this.audiences].map((row) => [row.key, this.#look(row)] as const);
    this.#saved = { all: JSON.stringify(this.made), rows: new Map(rows) };
    if (this.restore) this.restore = { ...this.restore, isGone: true };
  }

  #look(row: ChannelRow | AudienceRow): string {
    return JSON.stringify('kind' in row ? channelOf(row) : [row.was, nameOf(row), row.label, row.like]);
  }

  /** It is in the keyring, or out of it: here it is not needed any more. */
  #forget({ command, channel }: Step): void {
    const row = this.channels.find(({ key }) => key === channel);
    if (!row || command.do !== 'keep_secret') return;
    const { channel: name, secret, value } = command;
    row.typed[secret] = '';
    delete row.doing[secret];
    if (!this.telling) return;
    const others = this.telling.secrets.filter((one) => one.channel !== name || one.secret !== secret);
    this.telling = { ...this.telling, secrets: [...others, { channel: name, secret, label: '', is_kept: value !== '' }] };
  }

  addAudience(): number {
    const clipboard = this.channels.filter(({ kind }) => kind === 'clipboard').map(({ key }) => key);
    const row = newAudience((this.#key += 1), clipboard);
    this.audiences.push(row);
    return row.key;
  }

  addChannel(kind: Through): number {
    const name = kinds.find((one) => one.kind === kind)?.name ?? kind;
    const taken = this.channels.map((row) => channelOf(row).name);
    const row = blank((this.#key += 1), kind, freeName(name, taken));
    this.channels.push(row);
    return row.key;
  }

  removeAudience(row: AudienceRow): void {
    this.#remove(this.audiences, row, shown(row) || 'The new audience', row.was === null);
  }

  /** Audiences keep its key, so that it comes back to them too. */
  removeChannel(row: ChannelRow): void {
    this.#remove(this.channels, row, row.name, !row.isSaved);
  }

  #remove<T extends ChannelRow | AudienceRow>(list: T[], row: T, name: string, isGone: boolean): void {
    const place = list.findIndex(({ key }) => key === row.key);
    list.splice(place, 1);
    this.restore = { name, row, place, isGone };
  }

  putBack(): void {
    if (!this.restore) return;
    const { row, place, isGone } = this.restore;
    this.restore = null;
    if ('kind' in row) {
      row.isSaved &&= !isGone;
      this.channels.splice(place, 0, row);
    } else {
      row.was = isGone ? null : row.was;
      this.audiences.splice(place, 0, row);
    }
  }

  /** Left with changes: they are there again when the settings are opened again. */
  leave(): void {
    left = this.isChanged ? this : null;
  }
}

const hasSecrets = ({ typed, doing }: ChannelRow) =>
  Object.values(doing).includes('forget') || Object.values(typed).some((value) => value.trim());

let left: Form | null = null;

/** The form as it was left with changes, else one of what is saved. */
export function openForm(saved: Settings): { form: Form; wasLeft: boolean } {
  const form = left ?? new Form(saved);
  const wasLeft = left !== null;
  left = null;
  return { form, wasLeft };
}
