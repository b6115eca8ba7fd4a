// Ignores a press so soon after a change that it was meant for what stood there before.

/** Longer than it takes to see the change and to hold back a finger that is on its way. In milliseconds. */
const delayMillis = 700;
/** An event is handled sooner than this after it happened, in milliseconds. */
const maxLateMillis = 5000;

/** Both times in milliseconds of the page's clock. */
export function isPressable(shownAt: number, pressedAt: number): boolean {
  return pressedAt - shownAt >= delayMillis;
}

/**
 * When a key was pressed, which is earlier than it is handled while the page is busy. `now`: when it is handled. Some
 * desktops give events the time of another clock: then it is `now`.
 */
export function pressedAt({ timeStamp }: Pick<Event, 'timeStamp'>, now: number): number {
  return timeStamp <= now && now - timeStamp < maxLateMillis ? timeStamp : now;
}

/** Which of the things on the screen were visible long enough to be meant by a press. All times are passed in. */
export class PressGuard {
  readonly #paintedAt = new Map<string, number>();

  /** These are on the screen since `now` or longer. What isn't among them starts again when it comes back. */
  painted(shown: readonly string[], now: number): void {
    for (const id of this.#paintedAt.keys()) if (!shown.includes(id)) this.#paintedAt.delete(id);
    for (const id of shown) if (!this.#paintedAt.has(id)) this.#paintedAt.set(id, now);
  }

  /** Nothing is visible any more: the window is hidden. */
  hidden(): void {
    this.#paintedAt.clear();
  }

  allows(id: string, pressedAt: number): boolean {
    const paintedAt = this.#paintedAt.get(id);
    return paintedAt !== undefined && isPressable(paintedAt, pressedAt);
  }
}

const timers = new WeakMap<Element, ReturnType<typeof setTimeout>>();

/** Fades an element's colors in during the delay, and marks it as guarded for so long, a few frames more than the delay. */
export function showPressDelay(element: HTMLElement): void {
  clearTimeout(timers.get(element));
  element.dataset.guarded = 'true';
  timers.set(
    element,
    setTimeout(() => (element.dataset.guarded = 'false'), delayMillis + 60),
  );
  const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (!isReduced) element.animate({ filter: ['saturate(0.15)', 'none'] }, delayMillis);
}
