import { beforeEach, expect, test, vi } from 'vitest';
import { execute, query } from '../src/tauri/api';
import { QuickDraft } from '../src/views/quickDraft.svelte';

vi.mock('../src/tauri/api', () => ({ execute: vi.fn(() => Promise.resolve()), query: vi.fn() }));
const kept = () => (vi.mocked(execute).mock.lastCall?.[0] as { text: string }).text;

async function draft(stored: string): Promise<QuickDraft> {
  vi.mocked(query).mockResolvedValueOnce(stored);
  const made = new QuickDraft();
  await made.restore();
  return made;
}
beforeEach(() => void vi.clearAllMocks());

test('a replaced sentence survives a declaration and returns to the field the next time', async () => {
  const one = await draft('mine');
  one.shown('theirs');
  expect([one.text, one.kept, kept()]).toEqual(['theirs', 'mine', 'theirs\nmine']);
  one.declared();
  expect([one.text, one.kept, kept()]).toEqual(['', 'mine', '\nmine']);
  one.shown(null);
  expect([one.text, one.kept, kept()]).toEqual(['mine', '', 'mine']);
});

test('a replaced sentence survives a restart', async () => {
  const one = await draft('\nmine');
  one.shown(null);
  expect(one.text).toBe('mine');
});

test('text in the field is kept', async () => {
  const one = await draft('new\nold');
  one.shown(null);
  one.restoreKept();
  expect([one.text, one.kept]).toEqual(['old', 'new']);
});
