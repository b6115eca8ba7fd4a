// The chips of quick declare: what they say, what they send, which key presses them.

import type { FoundBy, Severity } from '../tauri/types';

export interface Choice<V> {
  value: V;
  label: string;
  key: string;
}

export const severities: Choice<Severity | null>[] = [
  { value: null, label: 'not sure', key: '0' },
  { value: 'sev1', label: 'SEV1', key: '1' },
  { value: 'sev2', label: 'SEV2', key: '2' },
  { value: 'sev3', label: 'SEV3', key: '3' },
];

/** `at` stands for a typed time. */
export const beginnings: Choice<string>[] = [
  { value: 'now', label: 'now', key: 'Q' },
  { value: '-5m', label: '5 min ago', key: 'W' },
  { value: '-15m', label: '15', key: 'E' },
  { value: '-30m', label: '30', key: 'R' },
  { value: '-1h', label: '1 h', key: 'T' },
  { value: 'at', label: 'at …', key: 'Y' },
];

export const finders: Choice<FoundBy>[] = [
  { value: 'alert', label: 'us: alert', key: 'A' },
  { value: 'engineer', label: 'us: somebody saw it', key: 'S' },
  { value: 'customer', label: 'a customer', key: 'D' },
  { value: 'other', label: 'other', key: 'F' },
];

/** What a chip leaves chosen: itself, or nothing when it was chosen before. */
export function toggle<V>(chosen: V | null, pressed: V): V | null {
  return chosen === pressed ? null : pressed;
}

/** When it began, as Rust reads it; `null` when nobody said. */
export function began(chosen: string | null, typed: string): string | null {
  return chosen === 'at' ? typed.trim() || null : chosen;
}
