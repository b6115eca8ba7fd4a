// Labels of the update screen.

import type { ChannelView, UpdateDraftView, UpdateKind } from '../../tauri/types';

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
  const note = corrects_previous ? 'Corrects the last update.' : previous && missing.length === 0 ? 'Consistent with the last update.' : '';
  return ['No issues found in the text.', note].filter(Boolean).join(' ');
}

/** The main button: with manual channels only, the app itself sends nothing. */
export function sendLabel(channels: Pick<ChannelView, 'name' | 'is_manual'>[]): string {
  if (channels.length === 0 || !channels.every(({ is_manual }) => is_manual)) return 'Send update';
  return channels.every(({ name }) => name === 'clipboard') ? 'Copy update' : 'Open in mail program';
}

function plural(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
