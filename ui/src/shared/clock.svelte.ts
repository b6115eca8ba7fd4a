import { on } from '../tauri/api';

/** The moment as Rust last told it, and the zone that times are shown in. */
export const clock = $state({ now: '', zone: '' });

export function followTicks(): void {
  void on('tick', (now) => (clock.now = now));
}
