import { expect, test } from 'vitest';
import { isFolded, isLogWide, needsTwoColumns, type PanelName } from '../src/incident/panels';
import type { IncidentView } from '../src/tauri/types';
import { audience, fact, incident, rollback, task } from './example';

const folded = (view: IncidentView) => (Object.keys(isFolded) as PanelName[]).filter((name) => isFolded[name](view));
const unwritten = [audience({ last: null }), audience({ audience: 'cs', last: null })];

test('a panel without content is one line; the first row unfolds it', () => {
  const declared = incident({ people: [], audiences: unwritten });
  expect(folded(declared)).toEqual(['people', 'rollbacks', 'facts', 'updates']);
  expect(folded(incident({ audiences: unwritten }))).toEqual(['rollbacks', 'facts', 'updates']);
  expect(folded({ ...declared, tasks: [task({ owner: null })] })).not.toContain('people');
  expect(folded({ ...declared, rollbacks: [rollback()] })).not.toContain('rollbacks');
  expect(folded({ ...declared, facts: [fact()] })).not.toContain('facts');
});

test('an update that is written but not sent unfolds the updates', () => {
  expect(folded(incident({ audiences: [audience({ last: null, unsent: 7 })] }))).not.toContain('updates');
});

test('few rows leave the room to the log, many take two columns', () => {
  const tasks = (count: number) => Array.from({ length: count }, (_, i) => task({ id: `0195-${i}`, number: i }));
  expect(needsTwoColumns(incident({ tasks: tasks(2), rollbacks: [rollback(), rollback()] }))).toBe(false);
  expect(needsTwoColumns(incident({ tasks: tasks(2), rollbacks: [rollback(), rollback()], audiences: [audience()] }))).toBe(true);
  const done = tasks(9).map((one) => ({ ...one, ended: 'done' as const }));
  expect(needsTwoColumns(incident({ tasks: done })), 'ended tasks have no rows').toBe(false);
  expect(needsTwoColumns(incident({ open: false })), 'the times of a closed incident').toBe(true);
});

test('once the incident is over, the log gets more room, unless its panels are long; while it runs, nothing moves', () => {
  const facts = (count: number) => Array.from({ length: count }, () => fact());
  expect(isLogWide(incident({ status: 'resolved', facts: facts(5), rollbacks: [rollback()] }))).toBe(true);
  expect(isLogWide(incident({ open: false }))).toBe(true);
  expect(isLogWide(incident({ status: 'resolved', facts: facts(8), rollbacks: Array.from({ length: 9 }, () => rollback()) }))).toBe(false);
  for (const status of ['active', 'mitigated', 'monitoring'] as const) expect(isLogWide(incident({ status }))).toBe(false);
});
