// How the rollback of a service is shown.

import type { IconName } from '../shared/StatusIcon.svelte';
import { formatDuration, millisBetween, minutesBetween } from '../shared/time';
import type { IncidentView, RollbackView, StageView } from '../tauri/types';
import { personName } from './people';
import type { StatusLabel } from './statusLabels';

interface RollbackStageLabel {
  icon: IconName;
  label: string;
  tone: StatusLabel['tone'];
}

export const stageLabels: Record<StageView, RollbackStageLabel> = {
  suspected: { icon: 'suspected', label: 'Suspected', tone: 'dim' },
  ruled_out: { icon: 'ruled out', label: 'Ruled out', tone: 'dim' },
  requested: { icon: 'to come', label: 'Requested', tone: 'dim' },
  rolling_back: { icon: 'rolling back', label: 'Rolling back', tone: 'amber' },
  rolled_back: { icon: 'done', label: 'Rolled back', tone: 'amber' },
  helped: { icon: 'done', label: 'Helped', tone: 'green' },
  helped_partly: { icon: 'suspected', label: 'Helped partly', tone: 'amber' },
  did_not_help: { icon: 'not possible', label: "Didn't help", tone: 'dim' },
  inconclusive: { icon: 'suspected', label: 'Inconclusive', tone: 'dim' },
  failed: { icon: 'not possible', label: 'Failed', tone: 'amber' },
  not_possible: { icon: 'not possible', label: 'Not possible', tone: 'dim' },
  rolled_forward: { icon: 'merged', label: 'Rolled forward', tone: 'dim' },
};

/** Whether nothing more is done about the service, unless somebody wants it otherwise. */
export const isOver = (stage: StageView): boolean => stage === 'ruled_out' || stage === 'not_possible' || stagesWithResult.includes(stage);

const stagesWithVersion: StageView[] = ['rolling_back', 'rolled_back', 'rolled_forward'];
const stagesWithResult: StageView[] = ['helped', 'helped_partly', 'did_not_help', 'inconclusive'];

/** `Rolling back to 4.12.1 · Chloe`, `Didn't help · rolled back to 4.12.1`, `Failed: the image is gone` */
export function rollbackSummary(view: IncidentView, { stage, to, owner, why }: RollbackView): string {
  const { label } = stageLabels[stage];
  if (why !== null && (stage === 'failed' || stage === 'not_possible')) return `${label}: ${why}`;
  const version = to === null ? '' : `to ${to}`;
  const after = to !== null && stagesWithResult.includes(stage) ? `rolled back to ${to}` : version;
  const state = stagesWithVersion.includes(stage) ? [`${label} ${version}`.trim()] : [label, after];
  const isPending = stage === 'requested' || stage === 'rolling_back';
  const person = owner !== null && isPending ? personName(view, owner) : '';
  const reason = stage === 'suspected' || stage === 'ruled_out' || stage === 'requested' ? why : '';
  return [...state, person, reason].filter(Boolean).join(' · ');
}

/** The time since the request, while running or in total: `4 min`, `took 8 min`. */
export function rollbackTime({ stage, started_at, finished_at, since }: RollbackView, now: string): string {
  if (started_at === null) return stage === 'suspected' || stage === 'requested' ? formatDuration(millisBetween(since, now)) : '';
  // A newer version was rolled out since: how long the rollback took says nothing about that.
  if (stage === 'rolled_forward') return '';
  if (finished_at !== null) return `took ${minutesBetween(started_at, finished_at)}`;
  return stage === 'rolling_back' ? formatDuration(Math.max(0, millisBetween(started_at, now))) : '';
}

/** The time from declaring to the first rollback, such as `3:20`; empty until there is one. */
export function timeToFirstRollback({ row, milestones }: IncidentView): string {
  const at = milestones.find(({ milestone }) => milestone === 'first_rollback_started')?.at;
  return at ? minutesBetween(row.declared_at, at) : '';
}
