import type { Theme } from '../tauri/types';

const desktop = window.matchMedia('(prefers-color-scheme: light)');
let chosen: Theme = 'system';

/** Puts the theme on the page; `system` follows the desktop from then on. */
export function wear(theme: Theme): void {
  chosen = theme;
  const system = desktop.matches ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme === 'system' ? system : theme;
}

desktop.addEventListener('change', () => wear(chosen));
wear(chosen);
