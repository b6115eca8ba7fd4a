import { expect, test, vi } from 'vitest';
import { personItems } from '../src/incident/personMenu';
import { taskItems } from '../src/incident/taskMenu';
import type { PersonCard } from '../src/incident/directory.svelte';
import type { Item } from '../src/shared/Menu.svelte';
import { incident, task } from './example';

vi.mock('../src/tauri/api', () => ({ query: vi.fn() }));
const hands = { fill: vi.fn(), say: vi.fn(), jump: vi.fn(), incident: '0195-1', desk: { run: vi.fn() } as never };
const labels = (items: (Item | null)[]) => items.filter((item) => item !== null).map(({ label }) => label);
const contact = { handle: 'bora', name: 'Bora', role: 'engineer', phone: '+1 555', chat: '', mail: 'b@example.com', zone: '' } as const;
const card: PersonCard = { contact, name: 'Bora', known: true, reach: ['phone', 'mail'], local_time: null };

test('a person on the call: work, the ways that the directory knows, leaving, leading', () => {
  const items = personItems(incident(), { handle: 'bora', presence: 'on_call' }, card, hands);
  expect(labels(items)).toEqual(['Give a task', 'Call', 'Mail', 'Left the call', 'Hand over the lead', 'Make next leader']);
});

test('somebody who was called in answers, or does not', () => {
  const items = personItems(incident({ leader: 'bora' }), { handle: 'bora', presence: 'called_in' }, undefined, hands);
  expect(labels(items)).toEqual(['Give a task', 'Answered', 'No answer']);
});

test('calling goes through the desktop and is logged there', () => {
  const items = personItems(incident(), { handle: 'bora', presence: 'no_answer' }, card, hands);
  items.find((item) => item?.key === 'P')?.act();
  expect(vi.mocked((hands.desk as { run: () => void }).run)).toHaveBeenCalledWith(
    { do: 'contact', incident: '0195-1', handle: 'bora', through: 'phone' },
    { words: 'called Bora in', large: '+1 555' },
  );
});

test('a task is spoken of by its number, since a person may have two', () => {
  taskItems(task(), hands).find((item) => item?.key === 'M')?.act();
  expect(hands.say).toHaveBeenLastCalledWith('/more #9 5m');
  expect(labels(taskItems(task({ owner: null }), hands))).toEqual(['Give to …', 'I take it', 'Drop …', 'Show in the log']);
  expect(labels(taskItems(task({ accepted_at: null, blocked_on: 'Chloe' }), hands))).toContain('Waits no more');
});

test('each key of a menu takes one item', () => {
  const menus = [taskItems(task({ accepted_at: null }), hands), personItems(incident(), { handle: 'bora', presence: 'called_in' }, card, hands)];
  for (const items of menus) {
    const keys = items.flatMap((item) => item?.key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  }
});
