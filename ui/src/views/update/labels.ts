// Labels of the update screen.

import type { ChannelView, ChannelWay, UpdateDraftView, UpdateKind } from '../../tauri/types';

const kinds: Record<UpdateKind, string> = {
  first: '',
  ongoing: '',
  mitigated: 'mitigated',
  fixed: 'fixed',
  resolved: 'resolved',
  false_alarm: 'false alarm',
  merged: 'merged',
};
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

/** `second update · fixed · from 9 facts and 24 entries · 74 words`; from the ninth on `update 9`. */
export function draftDetails(
  { kind, facts, entries, word_count }: Pick<UpdateDraftView, 'kind' | 'facts' | 'entries' | 'word_count'>,
  sentCount: number,
  isEdited: boolean,
): string {
  const which = ordinals[sentCount] ? `${ordinals[sentCount]} update` : `update ${sentCount + 1}`;
  const source = isEdited ? 'edited' : `from ${plural(facts, 'fact')} and ${plural(entries, 'entry', 'entries')}`;
  return [which, kinds[kind], source, plural(word_count, 'word')].filter(Boolean).join(' · ');
}

/** Shown when the checks find nothing. */
export function noIssues({
  corrects_previous,
  previous,
  missing,
}: Pick<UpdateDraftView, 'corrects_previous' | 'previous' | 'missing'>): string {
  const note = corrects_previous
    ? 'Says what changed since the last update.'
    : previous?.is_generated && missing.length === 0
      ? 'Consistent with the last update.'
      : '';
  return ['No issues found in the text.', note].filter(Boolean).join(' ');
}

type Target = Pick<ChannelView, 'to' | 'way'>;

/**
 * The main button names what it does, for whom and where: `Send to the CEO: #incidents, ceo@example.com`,
 * `Copy update for the CEO`. The audience is named once.
 */
export function sendLabel(channels: Target[], recipient: string): string {
  const to = (wanted: ChannelWay) => channels.filter(({ way }) => way === wanted).map((channel) => channel.to);
  const [sent, copied, mailed] = [to('sends'), to('copies'), to('opens_mail')];
  const parts = [
    sent.length > 0 ? `send to ${recipient}: ${sent.join(', ')}` : '',
    copied.length > 0 ? (sent.length > 0 ? 'copy update' : `copy update for ${recipient}`) : '',
    mailed.length > 0 ? `open mail to ${sent.length + copied.length > 0 ? '' : `${recipient}: `}${mailed.join(', ')}` : '',
  ].filter(Boolean);
  const label = parts.join(' and ') || `send update to ${recipient}`;
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** The label split at the domains of its addresses: the button shows `ceo@…`, and the domain is only read out. */
export function labelParts(label: string): { text: string; isDomain: boolean }[] {
  const parts = label.split(/(?<=[^@\s,]@)([^@\s,]+)/);
  return parts.map((text, i) => ({ text, isDomain: i % 2 === 1 }));
}

/** What a person does after the button, beside it; empty if the app sends everything. */
export function manualNote(channels: Target[]): string {
  const steps = [has(channels, 'copies') ? 'paste the text' : '', has(channels, 'opens_mail') ? 'send the mail' : ''].filter(Boolean);
  if (steps.length === 0) return '';
  const clock = has(channels, 'sends') ? '' : ' The update stays due until you confirm that it’s sent.';
  return `Then ${steps.join(' and ')} yourself.${clock}`;
}

/** Whether a person has to send it: no channel sends it by itself. */
export const isManual = (channels: Target[]): boolean => channels.length > 0 && !has(channels, 'sends');

const has = (channels: Target[], wanted: ChannelWay): boolean => channels.some(({ way }) => way === wanted);

/** What happened, and whose update is next, above the next draft. */
export function nextNote(recipient: string, next: string, due: string): string {
  return `Update to ${recipient} approved. ${next} is next: ${due}.`;
}

function plural(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
