import { expect, test, vi } from 'vitest';
import { execute } from '../src/tauri/api';
import type { Notice } from '../src/tauri/types';
import { NoticeList } from '../src/views/noticeList.svelte';

vi.mock('../src/tauri/api', () => ({ execute: vi.fn(() => Promise.resolve()) }));
const tray: Notice = { code: 'tray', text: 'No tray.', hint: 'Install one.', critical: false, read: false, actions: [] };
const codes = (notices: Notice[]) => notices.map(({ code }) => code);

test('what is missing is said in words once, and is quiet at the next start', async () => {
  const first = new NoticeList();
  first.all = [tray];
  first.said();
  expect(execute).toHaveBeenCalledWith({ do: 'dismiss_notice', code: 'tray' });
  first.all = [{ ...tray, read: true }];
  expect(codes(first.lines), 'the words stay until they are dismissed').toEqual(['tray']);
  await first.dismiss('tray');
  expect([codes(first.lines), codes(first.quiet)]).toEqual([[], ['tray']]);

  const next = new NoticeList();
  next.all = [{ ...tray, read: true }];
  next.said();
  expect([codes(next.lines), codes(next.quiet)]).toEqual([[], ['tray']]);
});

test('a critical problem is never quiet', async () => {
  const notices = new NoticeList();
  notices.all = [{ ...tray, code: 'log', critical: true }];
  vi.mocked(execute).mockClear();
  notices.said();
  await notices.dismiss('log');
  expect(codes(notices.lines)).toEqual(['log']);
  expect(execute).not.toHaveBeenCalled();
});
