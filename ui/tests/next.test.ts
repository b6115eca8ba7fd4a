import { expect, test } from 'vitest';
import { next } from '../src/incident/next';
import { incident } from './example';

test('without a call: open it, whoever leads', () => {
  const step = next(incident({ call: null, leader: null }), null);
  expect(step?.words).toBe('Open the call');
  expect(step?.actions).toEqual([{ label: 'Paste its link', fill: '/call ' }]);
});

test('a link on the clipboard comes first', () => {
  const step = next(incident({ call: null }), 'https://meet.google.com/abc');
  expect(step?.actions[0]).toEqual({
    label: 'Use meet.google.com/abc from the clipboard',
    say: '/call https://meet.google.com/abc',
  });
});

test('with a call and nobody leading: who leads?', () => {
  expect(next(incident({ leader: null }), null)?.actions).toEqual([
    { label: 'I lead', say: '/lead me' },
    { label: 'Name the leader', fill: '/lead @' },
  ]);
});

test('an offered lead waits for its answer', () => {
  const step = next(incident({ handover_to: 'bora' }), null);
  expect(step?.words).toBe('Lead offered to Bora');
  expect(step?.actions.map((action) => 'say' in action && action.say)).toEqual(['/accept @bora', '/decline @bora']);
});

test.each([
  ['bleeding', ['/backing ', '/stopped ', '/false-alarm ']],
  ['bleeding_stopped', ['/fixed ']],
  ['fixed', ['/all-clear ']],
  ['all_clear', ['/cleanup @', '/close ']],
  ['cleanup', ['/close ']],
] as const)('%s leads on to the end', (phase, fills) => {
  const step = next(incident({ phase }), null);
  expect(step?.actions.map((action) => 'fill' in action && action.fill)).toEqual(fills);
});

test('once something is rolled back the question is whether it still bleeds', () => {
  const started = {
    milestone: 'first_rollback_started' as const,
    label: 'first rollback started',
    at: '2026-03-30T08:14:00.000Z',
    number: 4,
  };
  const step = next(incident({ phase: 'bleeding', milestones: [started] }), null);
  expect(step?.words).toMatch('still bleeding');
  expect(step?.actions[0]).toEqual({ label: 'Bleeding stopped', fill: '/stopped ' });
});

test('what is fixed needs no call and no leader any more', () => {
  const step = next(incident({ phase: 'fixed', call: null, leader: null }), null);
  expect(step?.words).toMatch('all clear');
});

test.each(['closed', 'false_alarm', 'merged'] as const)('%s: nothing more to do', (phase) => {
  expect(next(incident({ running: false, phase, call: null }), null)).toBeNull();
});
