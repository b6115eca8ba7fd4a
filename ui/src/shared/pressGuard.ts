// Ignores a press so soon after a change that it was meant for what stood there before.

const delayMillis = 700;

/** Both times in milliseconds of the page's clock. */
export function isPressable(shownAt: number, now: number): boolean {
  return now - shownAt >= delayMillis;
}

const timers = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>();

/**
 * Marks an element as guarded during the delay and a frame more. It is pale meanwhile; fading it in would be 40 pictures of a
 * window that has just changed as a whole.
 */
export function showPressDelay(element: HTMLElement): void {
  clearTimeout(timers.get(element));
  element.dataset.guarded = 'true';
  timers.set(
    element,
    setTimeout(() => (element.dataset.guarded = 'false'), delayMillis + 20),
  );
}
