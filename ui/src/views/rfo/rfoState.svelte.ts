import { formatMinutes, shownMinutes } from '../../shared/time';
import { query } from '../../tauri/api';
import type { Problem, OpenQuestion, Reader, RfoView, SectionView } from '../../tauri/types';

/** The RFO on the screen, reloaded with each entry for the chosen reader. */
export class RfoState {
  view = $state.raw<RfoView | null>(null);
  problem = $state.raw<Problem | null>(null);
  reader = $state<Reader>('team');
  /** The entries whose files external readers get. */
  picked = $state.raw<number[]>([]);

  constructor(readonly incident: string) {}

  /** The picked entries that still keep a file: one may have been retracted since. */
  pickedFiles(): number[] {
    const files = this.view?.evidence.map(({ entry }) => entry) ?? [];
    return this.picked.filter((entry) => files.includes(entry));
  }

  async read(): Promise<void> {
    const { reader, picked } = this;
    try {
      const view = await query({ ask: 'rfo', incident: this.incident, reader, evidence: picked });
      // Ignore the answer if another reader or other files were chosen meanwhile.
      if (reader === this.reader && picked === this.picked) [this.view, this.problem] = [view, null];
    } catch (thrown) {
      this.problem = thrown as Problem;
    }
  }
}

/** The index of the question with that name or, once it is answered, of the one that took its place. */
export function currentQuestion(questions: OpenQuestion[], name: string, place: number): number {
  const at = questions.findIndex((question) => question.name === name);
  return at >= 0 ? at : Math.max(0, Math.min(place, questions.length - 1));
}

/** The text of a section in one line, for the list. */
export function preview({ answer }: SectionView): string {
  return answer ? answer.text.replace(/\s+/g, ' ') : 'from the log only';
}

/** Which entries the new text replaces. */
export function replaced({ answer }: SectionView): string {
  if (!answer) return '';
  const numbers = [...answer.earlier, answer.entry].map((number) => `#${number}`).join(', ');
  return `Your text replaces ${numbers} in the RFO. The log keeps ${answer.earlier.length > 0 ? 'them' : 'it'}.`;
}

/** The time between two milestones, from 1 min on: `+7 min`. */
export function gap(before: string | undefined, at: string): string {
  const minutes = before === undefined ? 0 : shownMinutes(before, at);
  return minutes < 1 ? '' : `+${formatMinutes(minutes)}`;
}
