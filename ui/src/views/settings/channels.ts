// The channels in the form, and in the settings.

import type { Channel, ChannelSetting, ChatKind, PagingService, Secret, SecretView, Security } from '../../tauri/types';
import { checkAddress, isThisComputer } from './address';
import { mails } from './lists';

export type ChannelKind = Channel['kind'];

/** The fields of all kinds of channel, as typed. */
export interface ChannelRow {
  key: number;
  /** In the settings. Its name can't change then, because secrets and queued updates refer to it. */
  isSaved: boolean;
  name: string;
  kind: ChannelKind;
  chat: ChatKind;
  service: PagingService;
  /** The base address of the paging service. */
  url: string;
  host: string;
  port: number | null;
  security: Security;
  user: string;
  from: string;
  to: string;
  folder: string;
  allow_private: boolean;
  /** Secrets to store with the next save. They go to the keyring and nowhere else. */
  typed: Record<Secret, string>;
  /** Stored secrets that a person replaces or deletes with the next save. */
  changes: Partial<Record<Secret, 'replace' | 'delete'>>;
}

export const CLIPBOARD = 'clipboard';
export const isManual = (kind: ChannelKind) => kind === 'clipboard' || kind === 'mailto';

/** The kinds that can be added. */
export const channelKinds: { kind: ChannelKind; title: string; description: string; name: string; isSecret?: boolean }[] = [
  { kind: 'mailto', title: 'Mail program', description: 'opens a mail with the update, you send it', name: 'mail-program' },
  { kind: 'chat', title: 'Chat', description: 'posts to Slack, Mattermost, Discord or Teams', name: 'chat', isSecret: true },
  { kind: 'smtp', title: 'Mail server', description: 'sends a mail automatically', name: 'mail', isSecret: true },
  { kind: 'webhook', title: 'Webhook', description: 'posts signed JSON to any address', name: 'webhook', isSecret: true },
  { kind: 'paging', title: 'Paging', description: 'pages people through PagerDuty or Opsgenie', name: 'pager', isSecret: true },
  { kind: 'file', title: 'File', description: 'appends to one file per incident in a folder', name: 'file' },
];

export const chatKinds: Record<ChatKind, string> = { slack: 'Slack', mattermost: 'Mattermost', discord: 'Discord', teams: 'Teams' };
export const pagingServices: Record<PagingService, string> = { pagerduty: 'PagerDuty', opsgenie: 'Opsgenie' };
export const pagingUrls: Record<PagingService, string> = {
  pagerduty: 'https://events.pagerduty.com',
  opsgenie: 'https://api.opsgenie.com',
};
export const securities: Record<Security, string> = { start_tls: 'STARTTLS', tls: 'TLS', none: 'None (this computer only)' };
/** `noun`: as in "missing: password". */
export const secretLabels: Record<Secret, { label: string; noun: string }> = {
  password: { label: 'Password', noun: 'password' },
  address: { label: 'Address', noun: 'webhook address' },
  key: { label: 'Signing key', noun: 'signing key' },
  service_key: { label: 'Key of the service', noun: 'key of the service' },
};

export function newChannel(key: number, kind: ChannelKind, name: string): ChannelRow {
  return {
    key,
    isSaved: false,
    name,
    kind,
    chat: 'slack',
    service: 'pagerduty',
    url: pagingUrls.pagerduty,
    host: '',
    port: 587,
    security: 'start_tls',
    user: '',
    from: '',
    to: '',
    folder: '',
    allow_private: false,
    typed: { password: '', address: '', key: '', service_key: '' },
    changes: {},
  };
}

/** A name that no other channel has: `chat`, `chat-2`. */
export function freeName(name: string, taken: string[]): string {
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name}-${count}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

export function channelRow({ name, settings }: ChannelSetting, key: number): ChannelRow {
  const row = newChannel(key, settings.kind, name);
  const typed = 'to' in settings ? { ...settings, to: settings.to.join(', ') } : settings;
  return { ...row, ...typed, isSaved: true };
}

export function channelSetting(row: ChannelRow): ChannelSetting {
  return { name: toOneWord(row.name), settings: channelOf(row) };
}

function channelOf(row: ChannelRow): Channel {
  const { kind, chat, port, security, allow_private } = row;
  const host = hostOf(row);
  switch (kind) {
    case 'clipboard':
      return { kind };
    case 'mailto':
      return { kind, to: mails(row.to) };
    case 'smtp': {
      const wholePort = Math.max(0, Math.round(port ?? 0));
      return { kind, host, port: wholePort, security, user: row.user.trim(), from: row.from.trim(), to: mails(row.to) };
    }
    case 'chat':
      return { kind, chat, host, allow_private };
    case 'webhook':
      return { kind, host, allow_private };
    case 'paging':
      return { kind, service: row.service, url: row.url.trim(), allow_private };
    case 'file':
      return { kind, folder: row.folder.trim() };
  }
}

/** A webhook's host comes from the typed address, else from the stored one. */
function hostOf(row: ChannelRow): string {
  const check = row.kind !== 'smtp' && row.typed.address.trim() ? checkAddress(row.typed.address) : null;
  return check && 'host' in check ? check.host : row.host.trim();
}

/** A name in a line ends at a space. */
export const toOneWord = (typed: string) => typed.trim().split(/\s+/).join('-');

/** The secrets that this channel needs in the keyring. */
export function secretsOf({ kind, user }: ChannelRow): Secret[] {
  if (kind === 'smtp') return user.trim() ? ['password'] : [];
  if (kind === 'chat') return ['address'];
  if (kind === 'paging') return ['service_key'];
  return kind === 'webhook' ? ['address', 'key'] : [];
}

export type SecretState = 'unknown' | 'stored' | 'missing' | 'typed' | 'replacing' | 'deleting';

/** The state of one secret of a channel. `saved` is `null` until the keyring has answered. */
export function secretState(row: ChannelRow, secret: Secret, saved: SecretView[] | null): SecretState {
  if (row.typed[secret].trim()) return 'typed';
  if (row.isSaved && !saved) return 'unknown';
  const isStored = row.isSaved && saved?.some((view) => view.channel === row.name && view.secret === secret && view.is_saved);
  if (!isStored) return 'missing';
  const change = row.changes[secret];
  if (!change) return 'stored';
  return change === 'delete' ? 'deleting' : 'replacing';
}

/** The usual port for this encryption; a port that a person chose stays. */
export function portFor(security: Security, port: number | null): number | null {
  const usual: Record<Security, number> = { start_tls: 587, tls: 465, none: 25 };
  return port === null || Object.values(usual).includes(port) ? usual[security] : port;
}

/** Where updates go: `Slack, hooks.slack.com`. */
export function describeChannel(row: ChannelRow): string {
  const to = mails(row.to);
  const recipients = to.length > 2 ? `${to.slice(0, 2).join(', ')} and ${to.length - 2} more` : to.join(', ');
  const host = hostOf(row);
  const folder = row.folder.trim();
  switch (row.kind) {
    case 'clipboard':
      return 'Copied; you paste it';
    case 'mailto':
      return recipients ? `Mail program, to ${recipients}` : 'No recipient yet';
    case 'smtp':
      return recipients ? `Mail to ${recipients}` : 'No recipient yet';
    case 'chat':
      return `${chatKinds[row.chat]}, ${host || 'no address yet'}`;
    case 'webhook':
      return host ? `Webhook at ${host}` : 'No address yet';
    case 'paging':
      return `${pagingServices[row.service]}, ${row.url.trim().replace(/^https?:\/\//, '') || 'no address yet'}`;
    case 'file':
      return folder ? `File in ${folder}` : 'No folder yet';
  }
}

export interface ChannelProblem {
  reason: string;
  hint: string;
}

/** What is wrong with the typed address. The backend sees the host only. */
export function channelProblem(row: ChannelRow): ChannelProblem | null {
  if (row.kind !== 'chat' && row.kind !== 'webhook') return null;
  if (row.typed.address.trim()) {
    const check = checkAddress(row.typed.address);
    return 'host' in check ? null : check;
  }
  return row.host ? null : { reason: `Channel “${row.name}” has no address yet.`, hint: 'Paste the webhook address.' };
}

/** The usual address of the service; one that a person entered stays. */
export function pagingUrlFor(service: PagingService, url: string): string {
  return url.trim() === '' || Object.values(pagingUrls).includes(url.trim()) ? pagingUrls[service] : url;
}

/** Only mail to this computer may be unencrypted. */
export const allowsUnencrypted = (row: ChannelRow) => isThisComputer(row.host);
