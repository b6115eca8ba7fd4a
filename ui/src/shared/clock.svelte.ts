import { on } from '../tauri/api';

/** The time of the last tick from Rust, and the time zone shown. */
export const clock = $state({ now: '', zone: '' });

export function followTicks(): void {
  void on('tick', (now) => (clock.now = now));
}
