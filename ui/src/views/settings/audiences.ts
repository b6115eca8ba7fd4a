// An audience as it is edited, and as the settings hold it: with its cadence, which lives in another place there.

import type { AudienceSetting, Cadence, Kind, Rule, Rules, Settings } from '../../tauri/types';
import { phrases } from './lists';
import { channelOf, channelRow, blank, CLIPBOARD, oneWord, type ChannelRow } from './channels';

export interface AudienceRow {
  key: number;
  /** Its name in the settings; `null`: it is not there yet. */
  was: string | null;
  name: string;
  label: string;
  like: Kind;
  /** Channels by their keys, so that a new name moves nothing. */
  channels: number[];
  most_words: number | null;
  unchecked: Rule[];
  /** As typed. */
  avoid: string;
  cadence: Cadence;
}

/** Those who are always there, with the label they have by themselves. */
const standing: Record<string, { label: string; like: Kind }> = {
  ceo: { label: 'CEO', like: 'ceo' },
  cs: { label: 'CS', like: 'customer_success' },
  team: { label: 'Team channel', like: 'team' },
};
export const isStanding = (name: string | null) => name !== null && Object.hasOwn(standing, name);

/** As Rust reads it: one word in small letters. */
export const named = (typed: string) => oneWord(typed).toLowerCase();
/** Who types only what people call them has a name too. */
export const nameOf = ({ name, label }: Pick<AudienceRow, 'name' | 'label'>) => named(name || label);
/** As people call them: `CEO`, `Legal`. */
export function shown(row: Pick<AudienceRow, 'name' | 'label'>): string {
  const name = nameOf(row);
  return row.label.trim() || standing[name]?.label || name.charAt(0).toUpperCase() + name.slice(1);
}

const never = { first_minutes: 0, then_minutes: 0 };
export const noCadence = (): Cadence => ({ sev1: { ...never }, sev2: { ...never }, sev3: { ...never }, phases: false });

export function newAudience(key: number, channels: number[]): AudienceRow {
  return {
    key,
    was: null,
    name: '',
    label: '',
    like: 'ceo',
    channels,
    most_words: null,
    unchecked: [],
    avoid: '',
    cadence: noCadence(),
  };
}

export interface Rows {
  audiences: AudienceRow[];
  channels: ChannelRow[];
}

/** The settings as rows, each with a key of its own. Who must be there is, and so is whoever has a cadence. */
export function rowsOf({ audiences, channels, advice }: Pick<Settings, 'audiences' | 'channels' | 'advice'>, key: () => number): Rows {
  const ways = channels.map((one) => channelRow(one, key()));
  if (!ways.some(({ kind }) => kind === 'clipboard')) ways.unshift({ ...blank(key(), 'clipboard', CLIPBOARD), isSaved: true });
  const keys = (names: string[]) => names.flatMap((name) => ways.find((one) => one.name === name)?.key ?? []);
  const row = ({ avoid, channels, ...setting }: AudienceSetting): AudienceRow => ({
    ...setting,
    key: key(),
    was: setting.name,
    channels: keys(channels),
    avoid: avoid.join(', '),
    cadence: cadenceOf(advice, setting.name),
  });
  const missing = [...Object.keys(standing), ...Object.keys(advice.others)].filter((name) => !audiences.some((one) => one.name === name));
  const added = missing.map((name): AudienceSetting => ({
    name,
    label: '',
    like: standing[name]?.like ?? 'ceo',
    channels: [CLIPBOARD],
    most_words: null,
    unchecked: [],
    avoid: [],
  }));
  return { audiences: [...audiences, ...added].map(row), channels: ways };
}

function cadenceOf(advice: Rules, name: string): Cadence {
  if (name === 'ceo' || name === 'cs' || name === 'team') return advice[name];
  return advice.others[name] ?? noCadence();
}

/** What the settings hold of the rows. Each cadence goes where its audience's name now leads. */
export function settingsOf({ audiences, channels }: Rows, rules: Rules): Pick<Settings, 'audiences' | 'channels' | 'advice'> {
  const advice: Rules = { ...rules, others: {} };
  for (const { cadence, ...row } of audiences) {
    const name = nameOf(row);
    if (name === 'ceo' || name === 'cs' || name === 'team') advice[name] = cadence;
    else advice.others[name] = cadence;
  }
  const ways = new Map(channels.map((row) => [row.key, channelOf(row)]));
  return {
    advice,
    channels: [...ways.values()],
    audiences: audiences.map((row) => ({
      name: nameOf(row),
      label: row.label.trim(),
      like: row.like,
      // Those that are still there.
      channels: row.channels.flatMap((key) => ways.get(key)?.name ?? []),
      most_words: row.most_words === null ? null : Math.max(0, Math.round(row.most_words)),
      unchecked: [...row.unchecked],
      avoid: phrases(row.avoid),
    })),
  };
}
