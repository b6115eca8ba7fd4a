// The audiences in the form, and in the settings. The settings keep their schedules with the nudges.

import type { AudienceSetting, Rule, NudgeRules, Settings, TemplateKind, UpdateSchedule } from '../../tauri/types';
import { channelRow, channelSetting, CLIPBOARD, newChannel, toOneWord, type ChannelRow } from './channels';
import { phrases } from './lists';

export interface AudienceRow {
  key: number;
  /** Its name in the settings; `null`: not saved yet. */
  savedName: string | null;
  name: string;
  label: string;
  template: TemplateKind;
  /** The keys of the channels, which outlast a renamed channel. */
  channels: number[];
  max_words: number | null;
  disabled_checks: Rule[];
  /** As typed, separated by commas. */
  avoid_words: string;
  schedule: UpdateSchedule;
}

/** The audiences that always exist, with their default labels. */
const builtIn: Record<string, { label: string; template: TemplateKind }> = {
  ceo: { label: 'CEO', template: 'ceo' },
  cs: { label: 'CS', template: 'customer_success' },
  team: { label: 'Team', template: 'team' },
};
export const isBuiltIn = (name: string | null) => name !== null && Object.hasOwn(builtIn, name);

/** The name in lines: one lowercase word, made from the label if it is empty. */
export const audienceName = ({ name, label }: Pick<AudienceRow, 'name' | 'label'>) => toOneWord(name || label).toLowerCase();

/** The name on the screen: `CEO`, `Legal`. */
export function audienceLabel(row: Pick<AudienceRow, 'name' | 'label'>): string {
  const name = audienceName(row);
  return row.label.trim() || builtIn[name]?.label || name.charAt(0).toUpperCase() + name.slice(1);
}

const never = { first_minutes: 0, repeat_minutes: 0 };
const noSchedule = (): UpdateSchedule => ({ sev1: { ...never }, sev2: { ...never }, sev3: { ...never }, on_status_change: false });

export function newAudience(key: number, channels: number[]): AudienceRow {
  return {
    key,
    savedName: null,
    name: '',
    label: '',
    template: 'ceo',
    channels,
    max_words: null,
    disabled_checks: [],
    avoid_words: '',
    schedule: noSchedule(),
  };
}

export interface Rows {
  audiences: AudienceRow[];
  channels: ChannelRow[];
}

/** The settings as rows. Adds the built-in audiences, those with a schedule, and the clipboard. */
export function toRows({ audiences, channels, nudges }: Pick<Settings, 'audiences' | 'channels' | 'nudges'>, nextKey: () => number): Rows {
  const channelRows = channels.map((channel) => channelRow(channel, nextKey()));
  if (!channelRows.some(({ kind }) => kind === 'clipboard')) {
    channelRows.unshift({ ...newChannel(nextKey(), 'clipboard', CLIPBOARD), isSaved: true });
  }
  const keys = (names: string[]) => names.flatMap((name) => channelRows.find((row) => row.name === name)?.key ?? []);
  const audienceRow = ({ avoid_words, channels: names, ...setting }: AudienceSetting): AudienceRow => ({
    ...setting,
    key: nextKey(),
    savedName: setting.name,
    channels: keys(names),
    avoid_words: avoid_words.join(', '),
    schedule: scheduleOf(nudges, setting.name),
  });
  const missing = [...Object.keys(builtIn), ...Object.keys(nudges.others)].filter(
    (name) => !audiences.some((audience) => audience.name === name),
  );
  const added = missing.map((name): AudienceSetting => ({
    name,
    label: '',
    template: builtIn[name]?.template ?? 'ceo',
    channels: [CLIPBOARD],
    max_words: null,
    disabled_checks: [],
    avoid_words: [],
  }));
  return { audiences: [...audiences, ...added].map(audienceRow), channels: channelRows };
}

function scheduleOf(nudges: NudgeRules, name: string): UpdateSchedule {
  if (name === 'ceo' || name === 'cs' || name === 'team') return nudges[name];
  return nudges.others[name] ?? noSchedule();
}

/** The rows as settings. */
export function toSettings({ audiences, channels }: Rows, rules: NudgeRules): Pick<Settings, 'audiences' | 'channels' | 'nudges'> {
  const nudges: NudgeRules = { ...rules, others: {} };
  for (const { schedule, ...row } of audiences) {
    const name = audienceName(row);
    if (name === 'ceo' || name === 'cs' || name === 'team') nudges[name] = schedule;
    else nudges.others[name] = schedule;
  }
  const settings = new Map(channels.map((row) => [row.key, channelSetting(row)]));
  return {
    nudges,
    channels: [...settings.values()],
    audiences: audiences.map((row) => ({
      name: audienceName(row),
      label: row.label.trim(),
      template: row.template,
      // A removed channel has no setting.
      channels: row.channels.flatMap((key) => settings.get(key)?.name ?? []),
      max_words: row.max_words === null ? null : Math.max(0, Math.round(row.max_words)),
      disabled_checks: [...row.disabled_checks],
      avoid_words: phrases(row.avoid_words),
    })),
  };
}
