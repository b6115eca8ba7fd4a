/** A call put off until nothing asked for it for a while. */
export interface PutOff<A extends unknown[]> {
  (...args: A): void;
  /** Makes the waiting call now. */
  flush(): void;
  /** Forgets the waiting call. */
  cancel(): void;
}

export function debounce<A extends unknown[]>(act: (...args: A) => void, millis: number): PutOff<A> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: A | undefined;
  const cancel = () => {
    clearTimeout(timer);
    waiting = undefined;
  };
  const flush = () => {
    const args = waiting;
    cancel();
    if (args) act(...args);
  };
  const later = (...args: A) => {
    cancel();
    waiting = args;
    timer = setTimeout(flush, millis);
  };
  return Object.assign(later, { flush, cancel });
}

/** One reading at a time; what asks during it shares one more reading afterwards. */
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
