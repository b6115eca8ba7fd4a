// The chips of quick declare: value, label and keys.

import { shortcuts } from '../shared/shortcuts';
import type { FoundBy, Severity } from '../tauri/types';

export interface Choice<V> {
  value: V;
  label: string;
  keys: string;
}

export const severities: Choice<Severity | null>[] = [
  { value: null, label: 'Not sure', keys: shortcuts.quick.notSure },
  { value: 'sev1', label: 'SEV1', keys: shortcuts.quick.sev1 },
  { value: 'sev2', label: 'SEV2', keys: shortcuts.quick.sev2 },
  { value: 'sev3', label: 'SEV3', keys: shortcuts.quick.sev3 },
];

/** `at`: a typed time. */
export const firstErrors: Choice<string>[] = [
  { value: 'now', label: 'Now', keys: shortcuts.quick.now },
  { value: '-5m', label: '5 min ago', keys: shortcuts.quick.minutesAgo5 },
  { value: '-15m', label: '15', keys: shortcuts.quick.minutesAgo15 },
  { value: '-30m', label: '30', keys: shortcuts.quick.minutesAgo30 },
  { value: '-1h', label: '1 h', keys: shortcuts.quick.hourAgo },
  { value: 'at', label: 'At …', keys: shortcuts.quick.at },
];

export const finders: Choice<FoundBy>[] = [
  { value: 'alert', label: 'Alert', keys: shortcuts.quick.alert },
  { value: 'engineer', label: 'Engineer', keys: shortcuts.quick.engineer },
  { value: 'customer', label: 'Customer', keys: shortcuts.quick.customer },
  { value: 'other', label: 'Other', keys: shortcuts.quick.other },
];

/** The choice after a press: the pressed value, or none if it was already chosen. */
export function toggle<V>(chosen: V | null, pressed: V): V | null {
  return chosen === pressed ? null : pressed;
}

/** The time of the first error as the backend parses it; `null`: not given. */
export function firstErrorOf(chosen: string | null, typed: string): string | null {
  return chosen === 'at' ? typed.trim() || null : chosen;
}
