import { expect, test, vi } from 'vitest';
import { mayBePicture } from '../src/incident/pictures';

vi.mock('../src/tauri/api', () => ({ query: vi.fn() }));

test.each([
  ['a picture from a browser, which copies HTML with it', ['text/html', 'image/png'], true],
  ['the same, as WebKit lists it', ['text/html'], true],
  ['a picture from a screenshot tool', ['image/png'], true],
  ['a picture as a file', ['Files'], true],
  ['a text', ['text/plain'], false],
  ['a text from a browser', ['text/plain', 'text/html'], false],
  ['cells of a spreadsheet, with a picture of them', ['text/plain', 'text/html', 'image/png'], false],
])('%s: a picture %o → %s', (_, types, expected) => expect(mayBePicture(types)).toBe(expected));
