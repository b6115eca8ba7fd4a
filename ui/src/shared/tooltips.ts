// The texts in `title` attributes, in the app's own looks instead of the desktop's.

/** How long the pointer rests on something before its text appears, in milliseconds. */
const delay = 600;
/** Space between the tooltip and what it explains, and around it, in pixels. */
const space = 6;

/** Shows the `title` of what the pointer rests on. A key, a press or a scroll hides it. */
export function showTooltips(page: Window): void {
  const { document } = page;
  let target: HTMLElement | undefined;
  let text = '';
  let timer: number | undefined;
  let tooltip: HTMLElement | undefined;

  function hide(): void {
    page.clearTimeout(timer);
    tooltip?.remove();
    tooltip = undefined;
    // A text that was set meanwhile is newer.
    if (target?.title === '') target.title = text;
    target = undefined;
  }

  function show(over: HTMLElement): void {
    if (!over.isConnected) return;
    tooltip = document.createElement('div');
    tooltip.className = 'tooltip';
    tooltip.dir = 'auto';
    // `title` still describes it to screen readers.
    tooltip.ariaHidden = 'true';
    tooltip.popover = 'manual';
    tooltip.textContent = text;
    document.body.append(tooltip);
    tooltip.showPopover?.();
    const { left, top } = placed(over.getBoundingClientRect(), tooltip.getBoundingClientRect(), page);
    tooltip.style.left = `${left}px`;
    tooltip.style.top = `${top}px`;
  }

  document.addEventListener('pointerover', (event) => {
    const over = event.target instanceof Element ? event.target.closest<HTMLElement>('[title]') : null;
    // Inside of the same target, whose `title` is taken off while the pointer is on it.
    if (!over && target?.contains(event.target as Node)) return;
    hide();
    if (!over?.title || event.pointerType === 'touch') return;
    [target, text] = [over, over.title];
    over.title = '';
    timer = page.setTimeout(() => show(over), delay);
  });
  document.addEventListener('pointerleave', hide);
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'blur']) page.addEventListener(kind, hide, { capture: true, passive: true });
}

/** Below the target, or above it where there is no room below; never outside of the window. */
export function placed(
  over: Pick<DOMRect, 'left' | 'top' | 'bottom'>,
  { width, height }: Pick<DOMRect, 'width' | 'height'>,
  { innerWidth, innerHeight }: Pick<Window, 'innerWidth' | 'innerHeight'>,
): { left: number; top: number } {
  const below = over.bottom + space;
  return {
    left: Math.max(space, Math.min(over.left, innerWidth - width - space)),
    top: below + height + space <= innerHeight ? below : Math.max(space, over.top - space - height),
  };
}
