// What no file does. Which folder imports which is a rule of ESLint.

import { expect, test } from 'vitest';

const sources = import.meta.glob<string>('../src/**/*.{ts,svelte,css}', { query: '?raw', import: 'default', eager: true });
const files = new Map(Object.entries(sources).map(([path, text]) => [path.replace('../src/', ''), text]));

/** The files of src that a file imports. */
function imports(path: string): string[] {
  const names = [...(files.get(path) ?? '').matchAll(/(?:from|import)\s*['"](\.[^'"]+)['"]/g)].map(([, name]) => name ?? '');
  const paths = names.map((name) => new URL(name, `file:///${path}`).pathname.slice(1));
  return paths.flatMap((found) => [found, `${found}.ts`].filter((name) => files.has(name)));
}

/** Whether imports lead from the file back to itself. */
function isInCircle(path: string): boolean {
  const reached = new Set<string>();
  for (let next = imports(path); next.length > 0; next = next.flatMap(imports)) {
    next = next.filter((name) => !reached.has(name));
    next.forEach((name) => reached.add(name));
  }
  return reached.has(path);
}

test('the source files and their imports are found', () => {
  expect(files.size).toBeGreaterThan(30);
  expect(imports('views/Rfo.svelte')).toContain('views/rfo/rfoState.svelte.ts');
});

test('no imports form a circle', () => expect([...files.keys()].filter(isInCircle)).toEqual([]));

test('only tokens.css has color values', () => {
  const color = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(|:\s*(?:white|black|red|gray|grey)\b/i;
  const styles = (path: string, text: string) => (path.endsWith('.css') ? text : [...text.matchAll(/<style>[^]*?<\/style>/g)].join('\n'));
  const colored = [...files].filter(([path, text]) => color.test(styles(path, text))).map(([path]) => path);
  expect(colored).toEqual(['shared/tokens.css']);
});
