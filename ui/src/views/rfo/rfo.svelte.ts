import { query } from '../../tauri/api';
import type { FollowUpRow, Problem, Question, Reader, RfoView, SectionView } from '../../tauri/types';

/** The RFO as it is shown: read from Rust with each entry, for the reader who is chosen. */
export class Rfo {
  view = $state.raw<RfoView | null>(null);
  problem = $state.raw<Problem | null>(null);
  reader = $state<Reader>('team');

  constructor(readonly incident: string) {}

  async read(): Promise<void> {
    const { reader } = this;
    try {
      const view = await query({ ask: 'rfo', incident: this.incident, reader });
      // Somebody may have chosen another reader while this was asked.
      if (reader === this.reader) [this.view, this.problem] = [view, null];
    } catch (thrown) {
      this.problem = thrown as Problem;
    }
  }
}

/** The question that is asked: the one by that name, or, once it is answered, the one in its place. */
export function asked(questions: Question[], name: string, place: number): number {
  const at = questions.findIndex((question) => question.name === name);
  return at >= 0 ? at : Math.max(0, Math.min(place, questions.length - 1));
}

/** What a section says now, in a line, for the list. */
export function inShort({ answer }: SectionView): string {
  return answer ? answer.text.replace(/\s+/g, ' ') : 'the log alone';
}

/** What becomes of the words that stand there already. */
export function replaces({ answer }: SectionView): string {
  if (!answer) return '';
  const numbers = [...answer.earlier, answer.entry].map((number) => `#${number}`).join(', ');
  return `Your words come after ${numbers}, which stay in the log.`;
}

export interface NewFollowUp {
  aim: string;
  what: string;
  owner: string;
  due: string;
}

/** The line that agrees a follow-up. */
export function agreeing({ aim, what, owner, due }: NewFollowUp): string {
  const parts = [`/follow-up ${aim}`, what.trim(), handle(owner), due.trim() && `by ${due.trim()}`];
  return parts.filter(Boolean).join(' ');
}

/** The line that says who does it, and until when; empty where nothing changes. */
export function changing({ entry, owner, due }: FollowUpRow, to: { owner: string; due: string }): string {
  const person = to.owner.trim() === (owner ?? '') ? '' : handle(to.owner);
  const day = to.due.trim() === (due ?? '') ? '' : to.due.trim() && `by ${to.due.trim()}`;
  return person || day ? ['/follow-up-change', `#${entry}`, person, day].filter(Boolean).join(' ') : '';
}

const handle = (person: string) => (person.trim() ? `@${person.trim().replace(/^@/, '').replace(/\s+/g, '-').toLowerCase()}` : '');

/** How much time lies between two milestones, where it is worth saying: `+7 min`. */
export function gap(before: string | undefined, at: string): string {
  const minutes = before ? Math.round((Date.parse(at) - Date.parse(before)) / 60_000) : 0;
  if (minutes < 1) return '';
  return minutes < 60 ? `+${minutes} min` : `+${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
