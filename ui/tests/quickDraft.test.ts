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

test('a sentence put aside outlives a declaration and stands in the field the next time', async () => {
  const one = await draft('mine');
  one.shown('theirs');
  expect([one.text, one.kept, kept()]).toEqual(['theirs', 'mine', 'theirs\nmine']);
  one.declared();
  expect([one.text, one.kept, kept()]).toEqual(['', 'mine', '\nmine']);
  one.shown(null);
  expect([one.text, one.kept, kept()]).toEqual(['mine', '', 'mine']);
});

test('and after a restart', async () => {
  const one = await draft('\nmine');
  one.shown(null);
  expect(one.text).toBe('mine');
});

test('what stands in the field stays there', async () => {
  const one = await draft('new\nold');
  one.shown(null);
  one.takeBack();
  expect([one.text, one.kept]).toEqual(['old', 'new']);
});
