import { on } from '../tauri/api';

/**
 * The time of the last tick from Rust, each second, and that of the last minute, for all that shows no seconds: what stands on it is
 * worked out again sixty times less. And the time zone shown.
 */
export const clock = $state({ now: '', minute: '', zone: '' });

export function setClock(now: string): void {
  clock.now = now;
  if (now.slice(0, 16) !== clock.minute.slice(0, 16)) clock.minute = now;
}

export function followTicks(): void {
  void on('tick', setClock);
}
