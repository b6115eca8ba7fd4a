// Which folders may import which, and the only file with colors.

import { describe, expect, test } from 'vitest';

const sources = import.meta.glob<string>('../src/**/*.{ts,svelte,css}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const files = Object.entries(sources).map(([path, text]) => ({ path: path.replace('../src/', ''), text }));
const within = (folder: string) => files.filter(({ path }) => path.startsWith(`${folder}/`));

function imports(text: string): string[] {
  return [...text.matchAll(/(?:from|import|@import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((found) => found[1] ?? '');
}

function offenders(where: typeof files, forbidden: RegExp): string[] {
  return where.flatMap(({ path, text }) =>
    imports(text)
      .filter((name) => forbidden.test(name))
      .map((name) => `${path} imports ${name}`),
  );
}

describe('a lower folder never imports a higher one', () => {
  test('the source files are found', () => expect(files.length).toBeGreaterThan(30));

  test('only tauri imports Tauri', () => {
    const others = files.filter(({ path }) => !path.startsWith('tauri/'));
    expect(offenders(others, /^@tauri-apps/)).toEqual([]);
  });

  test.each([
    ['tauri', /(^|\/)(shared|incident|views)\//],
    ['shared', /(^|\/)(incident|views)\//],
    ['incident', /(^|\/)views\//],
  ])('%s', (folder, higher) => {
    expect(within(folder).length).toBeGreaterThan(0);
    expect(offenders(within(folder), higher)).toEqual([]);
  });
});

describe('colors have names', () => {
  const color = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(|:\s*(?:white|black|red|gray|grey)\b/i;
  const styles = ({ path, text }: (typeof files)[number]) =>
    path.endsWith('.css') ? text : [...text.matchAll(/<style>[^]*?<\/style>/g)].join('\n');

  test('only tokens.css has color values', () => {
    const colored = files.filter((file) => color.test(styles(file))).map(({ path }) => path);
    expect(colored).toEqual(['shared/tokens.css']);
  });
});

test('text is never inserted as HTML', () => {
  expect(files.filter(({ text }) => text.includes('{@html')).map(({ path }) => path)).toEqual([]);
});
