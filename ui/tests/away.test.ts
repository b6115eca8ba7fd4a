import { expect, test, vi } from 'vitest';
import { absence, awaySummary, becameDue, isOlder, lastSeen, missedRows } from '../src/incident/away';
import { Away } from '../src/incident/away.svelte';
import { clock } from '../src/shared/clock.svelte';
import { entry, nudge } from './example';

vi.mock('../src/tauri/api', () => ({ on: vi.fn() }));
const at = (minute: number) => `2026-03-30T08:${String(minute).padStart(2, '0')}:00.000Z`;

test('five minutes without any use are an absence', () => {
  expect(absence(at(30), at(34))).toBeNull();
  expect(absence(at(30), at(35))).toEqual({ from: at(30), until: at(35) });
  expect(absence('', at(35))).toBeNull();
});

test('entries logged during the absence are missed, whenever they happened', () => {
  const log = [
    entry({ number: 1, recorded_at: at(29) }),
    entry({ number: 2, recorded_at: at(31), at: at(10) }),
    entry({ number: 3, recorded_at: at(32), kind: 'entry_retracted' }),
    entry({ number: 4, recorded_at: at(36) }),
  ];
  const away = { from: at(30), until: at(35) };
  expect(missedRows(log, away).map(({ number }) => number)).toEqual([2]);
  expect(lastSeen(log, away)).toBe(0);
  expect(lastSeen([], away)).toBe(-1);
});

test('an incident declared on return has nothing that was missed', () => {
  const away = { from: at(30), until: at(35) };
  expect(isOlder([entry({ recorded_at: at(29) })], away)).toBe(true);
  expect(isOlder([entry({ recorded_at: at(33) })], away), 'somebody else declared it meanwhile').toBe(true);
  expect(isOlder([entry({ recorded_at: at(36) })], away)).toBe(false);
  expect(isOlder([], away)).toBe(false);
});

test('nudges that became due during the absence are counted', () => {
  const next = [
    nudge({ due: at(31) }),
    nudge({ due: at(29) }),
    nudge({ level: 'alarm', due: at(34) }),
    nudge({ level: 'step', due: at(33) }),
  ];
  expect(becameDue(next, { from: at(30), until: at(35) })).toBe(2);
  expect([awaySummary(0, 0), awaySummary(1, 0), awaySummary(0, 3), awaySummary(4, 1)]).toEqual([
    'No new entries',
    '1 new entry',
    'No new entries, 3 more due',
    '4 new entries, 1 more due',
  ]);
});

test('an absence is shown once, on return, until it is dismissed', () => {
  const away = new Away();
  clock.now = at(30);
  away.touch();
  clock.now = at(33);
  away.touch();
  expect(away.absence).toBeNull();
  clock.now = at(45);
  away.dismissed = true;
  away.touch();
  expect([away.absence, away.dismissed]).toEqual([{ from: at(33), until: at(45) }, false]);
  away.dismissed = true;
  away.touch();
  expect(away.dismissed).toBe(true);
});
