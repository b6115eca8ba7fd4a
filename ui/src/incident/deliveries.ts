// How the state of a delivery is shown.

import type { IconName } from '../shared/StatusIcon.svelte';
import type { DeliveryState, DeliveryView } from '../tauri/types';

export interface DeliveryLabel {
  icon: IconName;
  label: string;
  tone: 'green' | 'amber' | 'red' | 'dim';
}

export const deliveryLabels: Record<DeliveryState, DeliveryLabel> = {
  queued: { icon: 'now', label: 'Queued', tone: 'dim' },
  held: { icon: 'blocked', label: 'Held', tone: 'amber' },
  copied: { icon: 'now', label: 'Copied, not sent', tone: 'amber' },
  printed: { icon: 'now', label: 'Printed, not sent', tone: 'amber' },
  sent: { icon: 'done', label: 'Sent', tone: 'dim' },
  delivered: { icon: 'done', label: 'Delivered', tone: 'green' },
  unconfirmed: { icon: 'suspected', label: 'Unconfirmed', tone: 'amber' },
  failed: { icon: 'not possible', label: 'Failed', tone: 'red' },
  canceled: { icon: 'to come', label: 'Canceled', tone: 'dim' },
};

/** Whether the audience was sent it: manually, which has no deliveries, or through one of its channels. */
export const isSent = (deliveries: DeliveryView[]): boolean =>
  deliveries.length === 0 || deliveries.some(({ state }) => state === 'sent' || state === 'delivered');

const worstFirst: DeliveryState[] = ['failed', 'unconfirmed', 'held', 'copied', 'printed', 'queued', 'canceled', 'sent', 'delivered'];

/** The delivery that needs attention most. */
export function worstDelivery(deliveries: DeliveryView[]): DeliveryView | undefined {
  return deliveries.toSorted((a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state))[0];
}
