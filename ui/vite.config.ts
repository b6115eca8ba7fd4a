import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  build: {
    target: 'safari17',
    // The content security policy takes fonts from files only, never from data: links.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'quick.html'] },
  },
  server: { port: 5173, strictPort: true },
  // `css`: the walls read the style sheets as they are.
  test: { environment: 'node', include: ['tests/**/*.test.ts'], css: true },
});
