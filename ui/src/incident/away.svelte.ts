import { clock } from '../shared/clock.svelte';
import { absence, type Absence } from './away';

/** Tracks when this window was last used, by keys, pointer and focus. */
export class Away {
  lastUsed = '';
  absence = $state.raw<Absence | null>(null);
  dismissed = $state(false);

  /** Records that the window is in use. */
  touch = (): void => {
    if (this.lastUsed === clock.now) return;
    const found = absence(this.lastUsed, clock.now);
    this.lastUsed = clock.now;
    if (!found) return;
    this.absence = found;
    this.dismissed = false;
  };

  /** Starts listening; the returned function stops it. */
  follow(page: Window): () => void {
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'focus'] as const;
    events.forEach((event) => page.addEventListener(event, this.touch, { passive: true, capture: true }));
    return () => events.forEach((event) => page.removeEventListener(event, this.touch, { capture: true }));
  }
}
