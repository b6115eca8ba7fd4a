import { expect, test, vi } from 'vitest';
import { absence, becameDue, changes, lastSeen, missed } from '../src/incident/away';
import { Away } from '../src/incident/away.svelte';
import { clock } from '../src/shared/clock.svelte';
import { advice, entry } from './example';

vi.mock('../src/tauri/api', () => ({ on: vi.fn() }));
const at = (minute: number) => `2026-03-30T08:${String(minute).padStart(2, '0')}:00.000Z`;

test('five minutes without a sign are an absence', () => {
  expect(absence(at(30), at(34))).toBeNull();
  expect(absence(at(30), at(35))).toEqual({ from: at(30), until: at(35) });
  expect(absence('', at(35))).toBeNull();
});

test('what was written meanwhile, whenever it happened', () => {
  const log = [
    entry({ number: 1, recorded_at: at(29) }),
    entry({ number: 2, recorded_at: at(31), at: at(10) }),
    entry({ number: 3, recorded_at: at(32), kind: 'struck' }),
    entry({ number: 4, recorded_at: at(36) }),
  ];
  const away = { from: at(30), until: at(35) };
  expect(missed(log, away).map(({ number }) => number)).toEqual([2]);
  expect(lastSeen(log, away)).toBe(0);
  expect(lastSeen([], away)).toBe(-1);
});

test('what became due meanwhile and still is', () => {
  const next = [advice({ due: at(31) }), advice({ due: at(29) }), advice({ level: 'alarm', due: at(34) }), advice({ level: 'step', due: at(33) })];
  expect(becameDue(next, { from: at(30), until: at(35) })).toBe(2);
  expect([changes(0, 0), changes(1, 0), changes(0, 3), changes(4, 1)]).toEqual([
    'nothing changed',
    '1 thing changed',
    'nothing was logged; 3 more things are due',
    '4 things changed; 1 more thing is due',
  ]);
});

test('it is told once, when somebody is back, until they dismiss it', () => {
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
