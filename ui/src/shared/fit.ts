import type { Attachment } from 'svelte/attachments';

/**
 * What gives way step by step: puts the first `data-fit` from 0 to `last` on the element at which it does
 * not overflow, and looks again whenever its size, its style or its words change.
 */
export function fit(last: number): Attachment<HTMLElement> {
  return (element) => {
    const overflows = () => element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
    const look = () => {
      for (let step = 0; step <= last; step += 1) {
        element.dataset.fit = String(step);
        if (!overflows()) return;
      }
    };
    const sizes = new ResizeObserver(look);
    const words = new MutationObserver(look);
    sizes.observe(element);
    words.observe(element, { childList: true, characterData: true, subtree: true, attributeFilter: ['style'] });
    void document.fonts.ready.then(look);
    return () => {
      sizes.disconnect();
      words.disconnect();
    };
  };
}
