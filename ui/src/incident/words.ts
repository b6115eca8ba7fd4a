// The words and shapes of an incident's state.

import type { ShapeName } from '../shared/Shape.svelte';
import type { IncidentView, Milestone, Phase } from '../tauri/types';

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

/** The milestones of the process in short; first words to CEO and CS are intervals, not steps. */
export const steps: Partial<Record<Milestone, string>> = {
  first_error: 'First error',
  detected: 'Detected',
  declared: 'Declared',
  call_opened: 'Call',
  leader_named: 'Leader',
  first_task_assigned: 'Divided',
  first_rollback_started: 'Roll back',
  bleeding_stopped: 'Stopped',
  fixed: 'Fixed',
  all_clear: 'All clear',
  closed: 'Closed',
  rfo_published: 'RFO',
};

/** A person as they stand in a sentence. */
export function nameOf(view: IncidentView, handle: string): string {
  return view.people.find((person) => person.handle === handle)?.name ?? handle;
}
