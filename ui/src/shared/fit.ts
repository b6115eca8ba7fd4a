import type { Attachment } from 'svelte/attachments';

/**
 * Shrinks an element's content step by step: sets `data-fit` to the first value from 0 to `last` at
 * which it doesn't overflow, and again whenever its size, style or text changes.
 */
export function fit(last: number): Attachment<HTMLElement> {
  return (element) => {
    const overflows = () => element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
    const update = () => {
      for (let step = 0; step <= last; step += 1) {
        element.dataset.fit = String(step);
        if (!overflows()) return;
      }
    };
    const sizes = new ResizeObserver(update);
    const content = new MutationObserver(update);
    sizes.observe(element);
    content.observe(element, { childList: true, characterData: true, subtree: true, attributeFilter: ['style'] });
    void document.fonts.ready.then(update);
    return () => {
      sizes.disconnect();
      content.disconnect();
    };
  };
}
