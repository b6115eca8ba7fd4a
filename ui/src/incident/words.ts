// The words and shapes of an incident's state.

import type { ShapeName } from '../shared/Shape.svelte';
import type { IncidentView, Phase } from '../tauri/types';

export interface State {
  shape: ShapeName;
  word: string;
  /** What a person needs to hear with it. */
  comfort?: string;
  tone: 'red' | 'amber' | 'green' | 'dim';
}

export const phases: Record<Phase, State> = {
  bleeding: { shape: 'bleeding', word: 'bleeding', tone: 'red' },
  bleeding_stopped: { shape: 'now', word: 'bleeding stopped', tone: 'amber' },
  fixed: { shape: 'done', word: 'fixed', tone: 'green' },
  all_clear: { shape: 'done', word: 'all clear', tone: 'green' },
  cleanup: { shape: 'now', word: 'cleaning up', tone: 'dim' },
  closed: { shape: 'to come', word: 'closed', tone: 'dim' },
  false_alarm: { shape: 'done', word: 'false alarm', comfort: ', and that is fine', tone: 'dim' },
  merged: { shape: 'merged', word: 'merged', tone: 'dim' },
};

/** A person as they stand in a sentence. */
export function nameOf(view: IncidentView, handle: string): string {
  return view.people.find((person) => person.handle === handle)?.name ?? handle;
}
