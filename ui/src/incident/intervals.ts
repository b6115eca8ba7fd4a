// How the intervals between milestones are shown.

import { formatDuration } from '../shared/time';
import type { IntervalView } from '../tauri/types';

export interface IntervalGroups {
  /** The key intervals, and those in an impossible order. */
  main: IntervalView[];
  /** The recorded intervals between neighboring milestones. */
  steps: IntervalView[];
  /** How many of those aren't recorded. */
  missing: number;
}

export function groupIntervals(intervals: IntervalView[]): IntervalGroups {
  const main = intervals.filter(({ key, impossible }) => key || impossible);
  const others = intervals.filter((interval) => !main.includes(interval));
  const steps = others.filter(({ seconds }) => seconds !== null);
  return { main, steps, missing: others.length - steps.length };
}

/** `median 12 min of 6`, over past incidents; empty where too few have it. */
export function comparison({ median, past }: IntervalView): string {
  return median === null ? '' : `median ${formatDuration(median * 1000)} of ${past}`;
}
