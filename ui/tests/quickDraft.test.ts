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
  expect([one.text, one.kept]).toEqual(['theirs', 'mine']);
  await vi.waitFor(() => expect(kept()).toBe('theirs\nmine'));
  one.declared('theirs');
  expect([one.text, one.kept]).toEqual(['', 'mine']);
  await vi.waitFor(() => expect(kept()).toBe('\nmine'));
  one.shown(null);
  expect([one.text, one.kept]).toEqual(['mine', '']);
  await vi.waitFor(() => expect(kept()).toBe('mine'));
});

test('a window that starts writes nothing: another one may have saved meanwhile', async () => {
  const other = await draft('');
  expect([other.text, vi.mocked(execute).mock.calls.length]).toEqual(['', 0]);
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

test('the first key after Escape replaces the selected text, which can be restored until the declaration', async () => {
  const one = await draft('old');
  one.hidden();
  one.shown(null);
  expect([one.text, one.isUntouched], 'the kept text is selected').toEqual(['old', true]);
  one.typed('n');
  one.typed('ne');
  expect([one.text, one.kept, one.isUntouched]).toEqual(['ne', 'old', false]);
  one.declared('ne');
  expect([one.text, one.kept]).toEqual(['', '']);
});

test('what was typed after Enter is for the incident', async () => {
  const one = await draft('');
  one.typed('checkout is down');
  one.typed('checkout is downonly EU');
  expect([one.declared('checkout is down'), one.text]).toEqual(['only EU', '']);
});
