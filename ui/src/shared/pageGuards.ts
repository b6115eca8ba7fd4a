// What a page in a browser does by itself, and a window of an app doesn't.

const isText = (target: EventTarget | null): boolean => {
  const element = target instanceof Element ? target : target instanceof Node ? target.parentElement : null;
  return Boolean(element?.closest('input, textarea, [data-selectable]'));
};

/** Only texts can be selected, by the pointer or all at once, and only they have the browser's own menu. */
export function guardPage(page: Window): void {
  for (const kind of ['contextmenu', 'selectstart']) {
    page.addEventListener(kind, (event) => {
      if (!isText(event.target)) event.preventDefault();
    });
  }
}
