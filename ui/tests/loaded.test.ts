import { expect, test } from 'vitest';
import { withChange, withRows, withRowsSince, type LoadedIncident } from '../src/incident/loaded';
import type { IncidentChange, LogRow } from '../src/tauri/types';
import { entry, incident } from './example';

const rows = (...numbers: number[]) => numbers.map((number) => entry({ number }));
const numbers = ({ view }: LoadedIncident) => view.log.map(({ number }) => number);
const fields = incident();
const change = (log: (LogRow[] | null)[], changed: IncidentChange['fields'] = {}): IncidentChange => ({
  marks: { fields: {}, log: [] },
  fields: changed,
  log,
});
const first = withChange(undefined, change([rows(1, 2), rows(3)], fields));

test('a change brings the last page and leaves the others', () => {
  const next = withChange(first, change([null, rows(3, 4)], { deputy: 'bora' }));
  expect(numbers(next)).toEqual([1, 2, 3, 4]);
  expect(next.view.deputy).toBe('bora');
  expect(next.view.log[0], 'a row that did not change is the same object').toBe(first.view.log[0]);
  expect(next.view.row, 'a field that did not change is the same object').toBe(first.view.row);
});

test('a log that did not change is the same list, so that nothing of it is drawn again', () => {
  expect(withChange(first, change([null, null], { deputy: 'bora' })).view.log).toBe(first.view.log);
});

test('rows that a command logged are shown before all else is read, if none is missing between them', () => {
  const shown = withRows(first, rows(4, 5));
  expect(numbers(shown)).toEqual([1, 2, 3, 4, 5]);
  expect(numbers(withRows(first, rows(5))), 'another program logged #4').toEqual([1, 2, 3]);
  expect(numbers(withChange(shown, change([null, rows(3, 4)]))), 'what is read counts').toEqual([1, 2, 3, 4]);
});

test('a line that was logged while the log was read stays, though the answer doesn’t have it yet', () => {
  const asked = first;
  const now = withRows(withRows(asked, rows(4)), rows(5));
  const early = withChange(asked, change([null, rows(3, 4)], { deputy: 'bora' }));
  expect(numbers(withRowsSince(early, asked, now))).toEqual([1, 2, 3, 4, 5]);
  const full = withChange(asked, change([null, rows(3, 4, 5)]));
  expect(numbers(withRowsSince(full, asked, now)), 'no line is shown twice').toEqual([1, 2, 3, 4, 5]);
  const other = withChange(asked, change([rows(1), rows()]));
  expect(numbers(withRowsSince(other, asked, asked)), 'a log that was replaced is shown as it is').toEqual([1]);
});
