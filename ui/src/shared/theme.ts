import type { Theme } from '../tauri/types';

const desktop = window.matchMedia('(prefers-color-scheme: light)');
let current: Theme = 'system';

/** Applies a theme to the page; `system` follows the desktop. */
export function applyTheme(theme: Theme): void {
  current = theme;
  const system = desktop.matches ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme === 'system' ? system : theme;
}

desktop.addEventListener('change', () => applyTheme(current));
applyTheme(current);
