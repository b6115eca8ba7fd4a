// The rollback board in words, shapes and times.

import type { ShapeName } from '../shared/Shape.svelte';
import { between, elapsed, inWords } from '../shared/time';
import type { IncidentView, RollbackView, StageView } from '../tauri/types';
import { nameOf, type State } from './words';

interface Stage {
  shape: ShapeName;
  tone: State['tone'];
}

export const stages: Record<StageView, Stage> = {
  suspected: { shape: 'suspected', tone: 'dim' },
  innocent: { shape: 'done', tone: 'dim' },
  asked: { shape: 'to come', tone: 'dim' },
  rolling_back: { shape: 'rolling back', tone: 'amber' },
  finished: { shape: 'done', tone: 'amber' },
  helped: { shape: 'done', tone: 'green' },
  did_not_help: { shape: 'not possible', tone: 'dim' },
  unclear: { shape: 'suspected', tone: 'dim' },
  failed: { shape: 'not possible', tone: 'amber' },
  not_possible: { shape: 'not possible', tone: 'dim' },
  rolled_forward: { shape: 'merged', tone: 'dim' },
};

/** What came of it, in as few words as tell it. */
const results: Partial<Record<StageView, string>> = {
  helped: 'helped',
  did_not_help: 'did not help',
  unclear: 'perhaps with effect',
  failed: 'failed',
  not_possible: 'not possible',
};

/** The second line of a row: what came of it or where it stands, to which version, by whom, why. */
export function standing(view: IncidentView, { label, stage, to, of, why }: RollbackView): string {
  const result = results[stage];
  if (why !== null && (stage === 'failed' || stage === 'not_possible')) return `${result}: ${why}`;
  const open: StageView[] = ['asked', 'rolling_back'];
  const who = of !== null && open.includes(stage) ? nameOf(view, of) : '';
  const because = why !== null && (stage === 'suspected' || stage === 'innocent') ? why : '';
  return [result ?? label, to && `to ${to}`, who, because].filter(Boolean).join(' · ');
}

/** How long it takes, while it runs, or took: `3:20`, `in 1:50`. */
export function duration({ stage, started_at, finished_at, since }: RollbackView, now: string): string {
  if (started_at === null) return stage === 'suspected' || stage === 'asked' ? inWords(between(since, now)) : '';
  if (finished_at !== null) return `in ${elapsed(between(started_at, finished_at))}`;
  return stage === 'rolling_back' ? elapsed(Math.max(0, between(started_at, now))) : '';
}

/** `declared → first rollback 3:20`; empty until there is one. */
export function firstRollback({ row, milestones }: IncidentView): string {
  const at = milestones.find(({ milestone }) => milestone === 'first_rollback_started')?.at;
  return at ? elapsed(between(row.declared_at, at)) : '';
}
