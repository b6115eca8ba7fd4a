// The commands of one save, in their order, and the row that a failure is about.

import type { Execute, Secret, Settings, UpdateSettingsView } from '../../tauri/types';
import { audienceName, type AudienceRow, type Rows } from './audiences';
import { channelSetting, secretsOf } from './channels';

export interface SaveStep {
  command: Execute;
  /** The key of the channel that it is about. */
  channel?: number;
}

/**
 * The steps of a save. A secret can only be stored for a saved channel, so the settings come first. The
 * secrets of a removed channel are deleted while the channel is still in the settings.
 */
export function saveSteps(settings: Settings, saved: Settings, rows: Rows, view: UpdateSettingsView | null): SaveStep[] {
  const stored = (view?.secrets ?? []).filter(({ is_saved }) => is_saved);
  const removed = saved.channels.filter(({ name }) => !settings.channels.some((channel) => channel.name === name));
  const withSecrets = removed.filter(({ name }) => stored.some(({ channel }) => channel === name));
  const save = (channels: Settings['channels']): SaveStep => ({ command: { do: 'save_settings', settings: { ...settings, channels } } });
  // The rest is saved or refused before any secret is deleted.
  const deletions = stored
    .filter(({ channel }) => withSecrets.some(({ name }) => name === channel))
    .map(({ channel, secret }) => saveSecret(channel, secret, ''));
  const before = deletions.length === 0 ? [] : [save([...settings.channels, ...withSecrets]), ...deletions];
  return [...before, save(settings.channels), ...secretSteps(rows, stored), ...movedTemplates(rows.audiences, view)];
}

function saveSecret(channel: string, secret: Secret, value: string, key?: number): SaveStep {
  return { command: { do: 'save_secret', channel, secret, value }, channel: key };
}

function secretSteps({ channels }: Rows, stored: UpdateSettingsView['secrets']): SaveStep[] {
  return channels.flatMap((row) => {
    const { name } = channelSetting(row);
    const needed = secretsOf(row);
    const typed = needed.filter((secret) => row.typed[secret].trim());
    const isUnwanted = (secret: Secret) => !typed.includes(secret) && (row.changes[secret] === 'delete' || !needed.includes(secret));
    const unwanted = stored.filter(({ channel, secret }) => row.isSaved && channel === name && isUnwanted(secret));
    return [
      ...typed.map((secret) => saveSecret(name, secret, row.typed[secret].trim(), row.key)),
      ...unwanted.map(({ secret }) => saveSecret(name, secret, '', row.key)),
    ];
  });
}

/** A renamed audience keeps its custom template. */
function movedTemplates(audiences: AudienceRow[], view: UpdateSettingsView | null): SaveStep[] {
  return audiences.flatMap((row) => {
    const name = audienceName(row);
    const custom = view?.templates.find(({ audience, is_custom }) => is_custom && audience === row.savedName);
    return custom && row.savedName !== name
      ? [{ command: { do: 'save_template', audience: name, text: custom.text } } satisfies SaveStep]
      : [];
  });
}

/** The field or row that a problem is about: `zone`; `channel 3` by its key; empty: none of them. */
export function invalidPart(field: string | null, { audiences, channels }: Rows): string {
  const [list = '', index] = field?.split('.') ?? [];
  const rowOf = (kind: string, rows: { key: number }[]) => {
    const row = rows[Number(index)];
    return row ? `${kind} ${row.key}` : '';
  };
  if (list === 'channels') return rowOf('channel', channels);
  return list === 'audiences' ? rowOf('audience', audiences) : (field ?? '');
}
