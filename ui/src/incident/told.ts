// What is owed to whom outside the call.

import { between, elapsed, inWords, timeOrDay } from '../shared/time';
import type { ToldView } from '../tauri/types';

export interface Cadence {
  /** `CEO in 4:10`, `CS 1:20 late` */
  text: string;
  /** `last told 25 min ago`, `promised 10:41` */
  under: string;
  state: 'calm' | 'soon' | 'late';
}

export function cadence({ label, last, due, warn_seconds }: ToldView, now: string, zone: string): Cadence {
  const ago = last ? `last told ${inWords(Math.max(0, between(last.at, now)))} ago` : 'not told yet';
  if (due === null) return { text: last ? `${label} told` : label, under: last ? ago : 'nothing due', state: 'calm' };
  const left = between(now, due);
  if (left < 0) {
    const promised = `${last ? 'promised' : 'due'} ${timeOrDay(due, now, zone)}`;
    return { text: `${label} ${elapsed(-left)} late`, under: promised, state: 'late' };
  }
  return { text: `${label} in ${elapsed(left)}`, under: ago, state: left < warn_seconds * 1000 ? 'soon' : 'calm' };
}
