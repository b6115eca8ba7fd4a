import { clock } from '../shared/clock.svelte';
import { absence, type Absence } from './away';

/** Knows when somebody was last at this window, by its keys, its pointer and its focus. */
export class Away {
  last = '';
  absence = $state.raw<Absence | null>(null);
  dismissed = $state(false);

  /** Somebody is here. */
  touch = (): void => {
    if (this.last === clock.now) return;
    const found = absence(this.last, clock.now);
    this.last = clock.now;
    if (!found) return;
    this.absence = found;
    this.dismissed = false;
  };

  /** Listens until the answer is called. */
  follow(page: Window): () => void {
    const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'focus'] as const;
    signs.forEach((sign) => page.addEventListener(sign, this.touch, { passive: true, capture: true }));
    return () => signs.forEach((sign) => page.removeEventListener(sign, this.touch, { capture: true }));
  }
}
