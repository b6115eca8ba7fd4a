// What became of an update in its channels.

import type { ShapeName } from '../shared/Shape.svelte';
import type { Arrival, DeliveryView } from '../tauri/types';

export interface Mark {
  shape: ShapeName;
  tone: 'green' | 'amber' | 'red' | 'dim';
}

/** Where a delivery stands, by shape and colour; its words stand beside it. */
export const marks: Record<Arrival, Mark> = {
  waiting: { shape: 'now', tone: 'dim' },
  held: { shape: 'waits', tone: 'amber' },
  handed_over: { shape: 'done', tone: 'dim' },
  delivered: { shape: 'done', tone: 'green' },
  perhaps: { shape: 'suspected', tone: 'amber' },
  failed: { shape: 'not possible', tone: 'red' },
  left_out: { shape: 'to come', tone: 'dim' },
};

/** In a word or two, beside the shape. */
export const short: Record<Arrival, string> = {
  waiting: 'on its way',
  held: 'held',
  handed_over: 'handed to you',
  delivered: 'arrived',
  perhaps: 'perhaps sent',
  failed: 'did not arrive',
  left_out: 'left out',
};

/** The state of all of them in one mark: the worst. */
export function worst(deliveries: DeliveryView[]): DeliveryView | undefined {
  const order: Arrival[] = ['failed', 'perhaps', 'held', 'waiting', 'left_out', 'handed_over', 'delivered'];
  return deliveries.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0];
}
