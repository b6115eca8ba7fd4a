// A channel as it is edited, and as the settings hold it.

import type { Channel, ChannelSetting, Flavour, Secret, SecretView, Security } from '../../tauri/types';
import { isThisComputer, leadsTo } from './address';
import { mails } from './lists';

export type Through = Channel['kind'];

/** All that any channel may have, as typed. */
export interface ChannelRow {
  key: number;
  /** It is in the settings: its name stays, since secrets and updates on their way are kept by it. */
  isSaved: boolean;
  name: string;
  kind: Through;
  flavour: Flavour;
  host: string;
  port: number | null;
  security: Security;
  user: string;
  from: string;
  to: string;
  folder: string;
  allow_private: boolean;
  /** Secrets to be kept by the next saving. Here and in the keyring, nowhere else. */
  typed: Record<Secret, string>;
  /** What is to become of secrets that are kept: `forget` takes them out with the next saving. */
  doing: Partial<Record<Secret, 'replace' | 'forget'>>;
}

export const CLIPBOARD = 'clipboard';
export const isByHand = (kind: Through) => kind === 'clipboard' || kind === 'mailto';

/** The kinds that can be added; those without a keyring come first. */
export const kinds: { kind: Through; title: string; meaning: string; name: string; isSecret?: boolean }[] = [
  { kind: 'mailto', title: 'Mail program', meaning: 'opens a mail with the text in it; you send it', name: 'mail-program' },
  { kind: 'chat', title: 'Chat', meaning: 'posts to Slack, Mattermost, Discord or Teams', name: 'chat', isSecret: true },
  { kind: 'smtp', title: 'Mail server', meaning: 'sends a mail by itself', name: 'mail', isSecret: true },
  { kind: 'webhook', title: 'Webhook', meaning: 'posts signed JSON to any address', name: 'webhook', isSecret: true },
  { kind: 'file', title: 'File', meaning: 'adds to a file for each incident, in a folder', name: 'file' },
];

export const flavours: Record<Flavour, string> = { slack: 'Slack', mattermost: 'Mattermost', discord: 'Discord', teams: 'Teams' };
export const securities: Record<Security, string> = { start_tls: 'STARTTLS', tls: 'TLS', none: 'none, this computer only' };
export const secretWords: Record<Secret, { label: string; are: string }> = {
  password: { label: 'Password', are: 'the password' },
  address: { label: 'Address', are: 'the webhook’s address' },
  key: { label: 'Signing key', are: 'the key of the signature' },
};

export function blank(key: number, kind: Through, name: string): ChannelRow {
  return {
    key,
    isSaved: false,
    name,
    kind,
    flavour: 'slack',
    host: '',
    port: 587,
    security: 'start_tls',
    user: '',
    from: '',
    to: '',
    folder: '',
    allow_private: false,
    typed: { password: '', address: '', key: '' },
    doing: {},
  };
}

/** A name that no other channel has: `chat`, `chat-2`. */
export function freeName(name: string, taken: string[]): string {
  for (let count = 1; ; count += 1) {
    const one = count === 1 ? name : `${name}-${count}`;
    if (!taken.includes(one)) return one;
  }
}

export function channelRow({ name, through }: ChannelSetting, key: number): ChannelRow {
  const row = blank(key, through.kind, name);
  const typed = 'to' in through ? { ...through, to: through.to.join(', ') } : through;
  return { ...row, ...typed, isSaved: true } as ChannelRow;
}

export function channelOf(row: ChannelRow): ChannelSetting {
  return { name: oneWord(row.name), through: through(row) };
}

function through(row: ChannelRow): Channel {
  const { kind, flavour, port, security, allow_private } = row;
  const host = hostOf(row);
  switch (kind) {
    case 'clipboard':
      return { kind };
    case 'mailto':
      return { kind, to: mails(row.to) };
    case 'smtp': {
      const whole = Math.max(0, Math.round(port ?? 0));
      return { kind, host, port: whole, security, user: row.user.trim(), from: row.from.trim(), to: mails(row.to) };
    }
    case 'chat':
      return { kind, flavour, host, allow_private };
    case 'webhook':
      return { kind, host, allow_private };
    case 'file':
      return { kind, folder: row.folder.trim() };
  }
}

/** Of a webhook it is where the typed address leads, else where the kept one does. */
function hostOf(row: ChannelRow): string {
  const leads = row.kind !== 'smtp' && row.typed.address.trim() ? leadsTo(row.typed.address) : null;
  return leads && 'host' in leads ? leads.host : row.host.trim();
}

/** Spaces would end a name in a line. */
export const oneWord = (typed: string) => typed.trim().split(/\s+/).join('-');

/** What has to be in the keyring for it. */
export function secretsOf({ kind, user }: ChannelRow): Secret[] {
  if (kind === 'smtp') return user.trim() ? ['password'] : [];
  if (kind === 'chat') return ['address'];
  return kind === 'webhook' ? ['address', 'key'] : [];
}

export type Keeping = 'not known' | 'kept' | 'missing' | 'typed' | 'to be replaced' | 'to be forgotten';

/** How it stands with one secret of a channel; `null`: the keyring has not answered. */
export function keeping(row: ChannelRow, secret: Secret, kept: SecretView[] | null): Keeping {
  if (row.typed[secret].trim()) return 'typed';
  if (row.isSaved && !kept) return 'not known';
  const isKept = row.isSaved && kept?.some((one) => one.channel === row.name && one.secret === secret && one.is_kept);
  if (!isKept) return 'missing';
  const doing = row.doing[secret];
  if (!doing) return 'kept';
  return doing === 'forget' ? 'to be forgotten' : 'to be replaced';
}

/** The port that goes with it, unless another was chosen. */
export function portFor(security: Security, port: number | null): number | null {
  const usual: Record<Security, number> = { start_tls: 587, tls: 465, none: 25 };
  return port === null || Object.values(usual).includes(port) ? usual[security] : port;
}

/** Where it leads, in a few words: `Slack, hooks.slack.com`. */
export function inWords(row: ChannelRow): string {
  const to = mails(row.to);
  const them = to.length > 2 ? `${to.slice(0, 2).join(', ')} and ${to.length - 2} more` : to.join(', ') || 'nobody yet';
  const host = hostOf(row) || 'no address yet';
  switch (row.kind) {
    case 'clipboard':
      return 'copied, for you to paste';
    case 'mailto':
      return `your mail program, to ${them}`;
    case 'smtp':
      return `mail to ${them}`;
    case 'chat':
      return `${flavours[row.flavour]}, ${host}`;
    case 'webhook':
      return `webhook, ${host}`;
    case 'file':
      return row.folder.trim() ? `a file in ${row.folder.trim()}` : 'no folder yet';
  }
}

export interface Flaw {
  reason: string;
  hint: string;
}

/** What is wrong with what is typed and would not be understood from the settings' side. */
export function flawOf(row: ChannelRow): Flaw | null {
  if (row.kind !== 'chat' && row.kind !== 'webhook') return null;
  if (row.typed.address.trim()) {
    const leads = leadsTo(row.typed.address);
    return 'host' in leads ? null : leads;
  }
  return row.host ? null : { reason: `Channel “${row.name}” has no address yet.`, hint: 'Paste the one of the webhook: it says where the channel leads.' };
}

/** Unencrypted mail goes to this computer only. */
export const mayBeOpen = (row: ChannelRow) => isThisComputer(row.host);
