// The chips of quick declare: value, label and key.

import type { FoundBy, Severity } from '../tauri/types';

export interface Choice<V> {
  value: V;
  label: string;
  key: string;
}

export const severities: Choice<Severity | null>[] = [
  { value: null, label: 'Not sure', key: '0' },
  { value: 'sev1', label: 'SEV1', key: '1' },
  { value: 'sev2', label: 'SEV2', key: '2' },
  { value: 'sev3', label: 'SEV3', key: '3' },
];

/** `at` stands for a typed time. */
export const beginnings: Choice<string>[] = [
  { value: 'now', label: 'Now', key: 'Q' },
  { value: '-5m', label: '5 min ago', key: 'W' },
  { value: '-15m', label: '15', key: 'E' },
  { value: '-30m', label: '30', key: 'R' },
  { value: '-1h', label: '1 h', key: 'T' },
  { value: 'at', label: 'At …', key: 'Y' },
];

export const finders: Choice<FoundBy>[] = [
  { value: 'alert', label: 'Alert', key: 'A' },
  { value: 'engineer', label: 'Engineer', key: 'S' },
  { value: 'customer', label: 'Customer', key: 'D' },
  { value: 'other', label: 'Other', key: 'F' },
];

/** The choice after a press: the pressed value, or none if it was already chosen. */
export function toggle<V>(chosen: V | null, pressed: V): V | null {
  return chosen === pressed ? null : pressed;
}

/** When it began, as the backend parses it; `null`: not given. */
export function began(chosen: string | null, typed: string): string | null {
  return chosen === 'at' ? typed.trim() || null : chosen;
}
