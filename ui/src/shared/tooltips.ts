// Short texts that explain an element. Screen readers read them; the pointer and the keyboard show them beside the element.
// `title` isn't used: its tooltip is the desktop's own, and covers whatever is there.

import type { Attachment } from 'svelte/attachments';

const attribute = 'aria-description';

/** Explains an element: `{@attach tooltip('Show in the log')}`. No text: no tooltip. */
export function tooltip(text: string | null | undefined): Attachment {
  return (element) => {
    if (text) element.setAttribute(attribute, text);
    else element.removeAttribute(attribute);
  };
}

/** How long the pointer or the focus rests on something before its text appears, in milliseconds. */
const delay = 600;
/** Space between the tooltip and what it explains, and around it, in pixels. */
const space = 6;

/** What no tooltip covers: headings, and the sentence to say next. */
const keptVisible = 'h1, h2, h3, th[scope="col"], #next .say';

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;
type Size = Pick<DOMRect, 'width' | 'height'>;

/** Shows the text of what the pointer or the focus rests on. A key, such as Escape, a press or a scroll hides it. */
export function showTooltips(page: Window): void {
  const { document } = page;
  let target: Element | null = null;
  let timer: number | undefined;
  let shown: HTMLElement | undefined;

  function hide(): void {
    page.clearTimeout(timer);
    shown?.remove();
    shown = undefined;
  }

  function show(over: Element): void {
    const text = over.isConnected ? over.getAttribute(attribute) : '';
    if (!text || (says(over.textContent, text) && !isCut(over))) return;
    shown = document.createElement('div');
    shown.className = 'tooltip';
    shown.dir = 'auto';
    shown.ariaHidden = 'true';
    shown.popover = 'manual';
    shown.textContent = text;
    document.body.append(shown);
    shown.showPopover();
    const kept = [...document.querySelectorAll(keptVisible)].map((one) => one.getBoundingClientRect());
    const at = placed(over.getBoundingClientRect(), shown.getBoundingClientRect(), page, kept);
    if (!at) return hide();
    shown.style.left = `${at.left}px`;
    shown.style.top = `${at.top}px`;
  }

  function wait(over: Element | null): void {
    if (over === target) return;
    hide();
    target = over;
    if (over) timer = page.setTimeout(() => show(over), delay);
  }

  const described = ({ target }: Event) => (target instanceof Element ? target.closest(`[${attribute}]`) : null);
  document.addEventListener('pointerover', (event) => event.pointerType !== 'touch' && wait(described(event)));
  document.addEventListener('pointerleave', () => wait(null));
  // The focus that a key moved, not that of a click.
  document.addEventListener('focusin', (event) => wait((event.target as Element).matches(':focus-visible') ? described(event) : null));
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'blur']) page.addEventListener(kind, hide, { capture: true, passive: true });
}

/** Whether the visible text says the same, whatever is between the words. */
export function says(visible: string | null, text: string): boolean {
  const words = (raw: string) => raw.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return ` ${words(visible ?? '')} `.includes(` ${words(text)} `);
}

/** Whether a part of the element isn't visible, such as the end of a long line. */
function isCut(element: Element): boolean {
  const overflows = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: Element) =>
    clientWidth > 0 && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
  return [element, ...element.querySelectorAll('*')].some(overflows);
}

/** Below the target, else above it, after it or before it: inside of the window, and over nothing that is kept visible. `null`: nowhere. */
export function placed(
  over: Box,
  { width, height }: Size,
  { innerWidth, innerHeight }: Pick<Window, 'innerWidth' | 'innerHeight'>,
  kept: Box[],
): { left: number; top: number } | null {
  const left = Math.max(space, Math.min(over.left, innerWidth - width - space));
  const top = Math.max(space, Math.min(over.top, innerHeight - height - space));
  const places = [
    { left, top: over.bottom + space },
    { left, top: over.top - space - height },
    { left: over.right + space, top },
    { left: over.left - space - width, top },
  ];
  const isInside = ({ left, top }: { left: number; top: number }) =>
    left >= space && top >= space && left + width + space <= innerWidth && top + height + space <= innerHeight;
  const covers = ({ left, top }: { left: number; top: number }, one: Box) =>
    left < one.right && one.left < left + width && top < one.bottom && one.top < top + height;
  return places.find((place) => isInside(place) && !kept.some((one) => covers(place, one))) ?? null;
}
