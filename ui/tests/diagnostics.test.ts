import { expect, test } from 'vitest';
import type { Area, Diagnosis, Health } from '../src/tauri/types';
import { worstFirst } from '../src/views/settings/diagnostics.svelte';

const diagnosis = (area: Area, health: Health): Diagnosis => ({ area, health, label: area, detail: '', hint: null });

test('problems come first, then what is missing, each in the order of the checks', () => {
  const found = [
    diagnosis('grizzly', 'ok'),
    diagnosis('tray', 'missing'),
    diagnosis('keyring', 'problem'),
    diagnosis('hotkey', 'missing'),
    diagnosis('log', 'problem'),
  ];
  expect(worstFirst(found).map(({ area }) => area)).toEqual(['keyring', 'log', 'tray', 'hotkey', 'grizzly']);
});
