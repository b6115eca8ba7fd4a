// Ignores a press so soon after a change that it was meant for what stood there before.

const delayMillis = 700;

/** Both times in milliseconds of the page's clock. */
export function isPressable(shownAt: number, now: number): boolean {
  return now - shownAt >= delayMillis;
}

const timers = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>();

/** Fades an element's colors in during the delay, and marks it as guarded for so long, a frame more than the delay. */
export function showPressDelay(element: HTMLElement): void {
  clearTimeout(timers.get(element));
  element.dataset.guarded = 'true';
  timers.set(
    element,
    setTimeout(() => (element.dataset.guarded = 'false'), delayMillis + 20),
  );
  const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (!isReduced) element.animate({ filter: ['saturate(0.15)', 'none'] }, delayMillis);
}
