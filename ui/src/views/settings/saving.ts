// What one saving does, in the order that works, and whom its failure is about.

import type { Execute, Secret, Settings, TellingView } from '../../tauri/types';
import { nameOf, type AudienceRow, type Rows } from './audiences';
import { channelOf, secretsOf } from './channels';

export interface Step {
  command: Execute;
  /** The key of the channel that it is about. */
  channel?: number;
}

/**
 * A secret is kept for a channel that is in the settings, so these come first; and one that is forgotten
 * because its channel goes is forgotten before.
 */
export function steps(settings: Settings, saved: Settings, rows: Rows, telling: TellingView | null): Step[] {
  const kept = (telling?.secrets ?? []).filter(({ is_kept }) => is_kept);
  const goes = saved.channels.filter(({ name }) => !settings.channels.some((one) => one.name === name));
  const forgotten = goes.filter(({ name }) => kept.some(({ channel }) => channel === name));
  const save = (channels: Settings['channels']): Step => ({ command: { do: 'save_settings', settings: { ...settings, channels } } });
  // With them still in the settings, all the rest is saved, or is seen to be wrong, before anything is forgotten.
  const secretsOfThem = kept.filter(({ channel }) => forgotten.some(({ name }) => name === channel));
  const forgetting = secretsOfThem.map(({ channel, secret }) => keep(channel, secret, ''));
  const before = forgetting.length === 0 ? [] : [save([...settings.channels, ...forgotten]), ...forgetting];
  return [...before, save(settings.channels), ...secrets(rows, kept), ...movedWords(rows.audiences, telling)];
}

function keep(channel: string, secret: Secret, value: string, key?: number): Step {
  return { command: { do: 'keep_secret', channel, secret, value }, channel: key };
}

function secrets({ channels }: Rows, kept: TellingView['secrets']): Step[] {
  return channels.flatMap((row) => {
    const { name } = channelOf(row);
    const wanted = secretsOf(row);
    const typed = wanted.filter((secret) => row.typed[secret].trim());
    const isUnwanted = (secret: Secret) => !typed.includes(secret) && (row.doing[secret] === 'forget' || !wanted.includes(secret));
    const unwanted = kept.filter(({ channel, secret }) => row.isSaved && channel === name && isUnwanted(secret));
    return [
      ...typed.map((secret) => keep(name, secret, row.typed[secret].trim(), row.key)),
      ...unwanted.map(({ secret }) => keep(name, secret, '', row.key)),
    ];
  });
}

/** Who is called something else keeps the words that were written for them. */
function movedWords(audiences: AudienceRow[], telling: TellingView | null): Step[] {
  return audiences.flatMap((row) => {
    const name = nameOf(row);
    const own = telling?.templates.find(({ audience, is_own }) => is_own && audience === row.was);
    return own && row.was !== name ? [{ command: { do: 'keep_template', audience: name, text: own.text } } satisfies Step] : [];
  });
}

export type About = { channel: number } | { audience: number } | null;

/** Whose mistake the reason names: Rust quotes the name, and says what is called so. */
export function about(reason: string, { audiences, channels }: Rows): About {
  if (!/channel|audience/i.test(reason)) return null;
  const quoted = [...reason.matchAll(/“([^”]*)”/g)].map(([, word]) => word);
  // The last of two with one name is the one that was just named so.
  const channel = channels.findLast((row) => quoted.includes(channelOf(row).name));
  const audience = audiences.findLast((row) => quoted.includes(nameOf(row)));
  if (audience && (!channel || /audience/i.test(reason))) return { audience: audience.key };
  return channel ? { channel: channel.key } : null;
}
