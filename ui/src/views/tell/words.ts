// The words of the Tell screen.

import type { BeforeView, UpdateView } from '../../tauri/types';

/** `written from 9 facts and 24 entries · 74 words` */
export function madeOf({ facts, entries, words }: Pick<UpdateView, 'facts' | 'entries' | 'words'>): string {
  return `written from ${count(facts, 'fact')} and ${count(entries, 'entry', 'entries')} · ${count(words, 'word')}`;
}

/** `First word to CEO`, `Second word to CS`; from the ninth on `Word 9 to CS`. */
export function heading(title: string, label: string, told: number): string {
  const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth'];
  const which = ordinals[told] ? `${ordinals[told]} word` : `Word ${told + 1}`;
  return told === 0 && title === 'First word' ? `${which} to ${label}` : `${which} to ${label} · ${title.toLowerCase()}`;
}

/** What the check says when there is nothing to mend. */
export function clean(before: BeforeView | null): string {
  return before ? 'Nothing stands against it, and it agrees with what was told' : 'Nothing stands against it';
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
