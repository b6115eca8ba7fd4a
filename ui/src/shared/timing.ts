/** A call delayed until nothing has asked for it for a while. */
export interface Debounced<A extends unknown[]> {
  (...args: A): void;
  /** Makes the pending call now. */
  flush(): void;
  /** Drops the pending call. */
  cancel(): void;
}

export function debounce<A extends unknown[]>(call: (...args: A) => void, millis: number): Debounced<A> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: A | undefined;
  const cancel = () => {
    clearTimeout(timer);
    pending = undefined;
  };
  const flush = () => {
    const args = pending;
    cancel();
    if (args) call(...args);
  };
  const delayed = (...args: A) => {
    cancel();
    pending = args;
    timer = setTimeout(flush, millis);
  };
  return Object.assign(delayed, { flush, cancel });
}

/** Resolves when `work` has ended, or after so long if it hasn't. */
export async function within(millis: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, millis)));
  await Promise.race([work, late]);
  clearTimeout(timer);
}

/** Runs `read` once at a time; all calls during a run share one more run after it. */
export function coalesce(read: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  const run = () => {
    running = read().finally(() => (running = null));
    return running;
  };
  return () => {
    if (!running) return run();
    const again = () => {
      following = null;
      return run();
    };
    following ??= running.then(again, again);
    return following;
  };
}
