// Rules for what the compiler and Prettier don't check.

import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

/** The folders of src, in their order: none imports a later one. */
const folders = ['tauri', 'shared', 'incident', 'views'];

const noTauri = { group: ['@tauri-apps/*'], message: 'Only src/tauri talks to Rust.' };

function restrictImports(files, ...patterns) {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

function noLaterFolder(folder, index) {
  const later = folders.slice(index + 1);
  const patterns = later.length > 0 ? [{ regex: `^\\..*/(${later.join('|')})/`, message: `${folder}/ stands below that folder.` }] : [];
  return restrictImports([`src/${folder}/**`], ...(folder === 'tauri' ? [] : [noTauri]), ...patterns);
}

/** Rules that need types. The others of their kind don't know the types of Svelte components. */
const typed = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/only-throw-error': ['error', { allow: [{ from: 'file', name: 'Problem' }] }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

const onElement = 'SvelteElement:matches([kind="html"], [name.name=/^(Button|Chip)$/]) > SvelteStartTag';

const restrictSyntax = {
  files: ['src/**'],
  ignores: ['src/incident/composerState.svelte.ts'],
  rules: {
    'no-restricted-syntax': [
      'error',
      // Everything else logs a command with its fields: no text of a field is read as part of a line.
      {
        selector: "Property[key.name='do'][value.value='say']",
        message: 'Only the composer runs a line, which a person typed. Log a ReadyCommand or a LogCommand.',
      },
      {
        selector: `${onElement} > :matches(SvelteAttribute, SvelteShorthandAttribute)[key.name="title"]`,
        message: 'The desktop draws the tooltip of `title` over whatever is there. Use `{@attach tooltip(…)}`.',
      },
    ],
  },
};

export default defineConfig(
  // The types are generated from the Rust types.
  { ignores: ['dist/', 'src/tauri/types.ts'] },
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  prettier,
  svelte.configs.prettier,
  { languageOptions: { globals: globals.browser } },
  {
    files: ['src/**', 'tests/**'],
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] } },
    rules: typed,
  },
  // Scripts in components are TypeScript, too.
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // svelte-check knows which of them are needed; this rule compiles every component once more.
      'svelte/no-unused-svelte-ignore': 'off',
      // `{' '}` keeps a space at the end of an element.
      'svelte/no-useless-mustaches': 'off',
      // A plain Map or Set is right where the screen doesn't show it.
      'svelte/prefer-svelte-reactivity': 'off',
      // There are no stores.
      'svelte/require-store-reactive-access': 'off',
    },
  },
  restrictImports(['src/*.ts'], noTauri),
  folders.map(noLaterFolder),
  restrictSyntax,
);
