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
    return custom && row.savedName !== name ? [{ command: { do: 'save_template', audience: name, text: custom.text } } satisfies SaveStep] : [];
  });
}

export type ProblemRow = { channel: number } | { audience: number } | null;

/** The row that a problem is about: the reason quotes its name, and says whether it is a channel or an audience. */
export function problemRow(reason: string, { audiences, channels }: Rows): ProblemRow {
  if (!/channel|audience/i.test(reason)) return null;
  const quoted = [...reason.matchAll(/“([^”]*)”/g)].map(([, name]) => name);
  // Of two rows with one name, the last is the new one.
  const channel = channels.findLast((row) => quoted.includes(channelSetting(row).name));
  const audience = audiences.findLast((row) => quoted.includes(audienceName(row)));
  if (audience && (!channel || /audience/i.test(reason))) return { audience: audience.key };
  return channel ? { channel: channel.key } : null;
}
