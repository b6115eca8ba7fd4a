// The home of the keyboard focus: the composer, while there is one.

let home: (() => void) | undefined;

/** Sets the home; the returned function removes it. */
export function setFocusHome(focus: () => void): () => void {
  home = focus;
  return () => {
    if (home === focus) home = undefined;
  };
}

export function focusHome(): void {
  home?.();
}

/** After a popover or menu has closed: moves the focus home, unless it is in another field already. */
export function focusHomeOnClose(event: Event): void {
  if (!home) return;
  event.preventDefault();
  const focused = document.activeElement;
  const isElsewhere = focused?.closest('.popover')
    ? focused.closest('.popover[data-state="open"]')
    : focused?.matches('input, textarea, select');
  if (!isElsewhere) home();
}
