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
  expect(next(incident({ leader: null }), null)?.actions).toEqual([{ label: 'Name the leader', fill: '/lead @' }]);
});

test('an offered lead waits for its answer', () => {
  const step = next(incident({ handover_to: 'bora' }), null);
  expect(step?.words).toBe('Lead offered to Bora');
  expect(step?.actions.map((action) => 'say' in action && action.say)).toEqual(['/accept @bora', '/decline @bora']);
});

test('nothing to do is said with nothing', () => {
  expect(next(incident(), null)).toBeNull();
  expect(next(incident({ running: false, call: null }), null)).toBeNull();
});
