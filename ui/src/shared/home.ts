// Where the keyboard rests: the composer, while there is one.

let rest: (() => void) | undefined;

/** Names the place; the answer takes it back. */
export function restAt(focus: () => void): () => void {
  rest = focus;
  return () => {
    if (rest === focus) rest = undefined;
  };
}

export function goHome(): void {
  rest?.();
}

/** When something on top has closed: the keyboard goes home, unless it went to another field meanwhile. */
export function backHome(event: Event): void {
  if (!rest) return;
  event.preventDefault();
  const focused = document.activeElement;
  const isElsewhere = focused?.closest('.pop') ? focused.closest('.pop[data-state="open"]') : focused?.matches('input, textarea, select');
  if (!isElsewhere) rest();
}
