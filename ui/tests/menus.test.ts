import { expect, test, vi } from 'vitest';
import type { PersonCard } from '../src/incident/directory.svelte';
import { personItems } from '../src/incident/personMenu';
import { taskItems } from '../src/incident/taskMenu';
import type { Item } from '../src/shared/Menu.svelte';
import { incident, task } from './example';

vi.mock('../src/tauri/api', () => ({ query: vi.fn() }));
const actions = { fill: vi.fn(), say: vi.fn(), showEntry: vi.fn(), incident: '0195-1', runner: { run: vi.fn() } as never };
const labels = (items: (Item | null)[]) => items.filter((item) => item !== null).map(({ label }) => label);
const contact = { id: 'bora', name: 'Bora', role: 'engineer', phone: '+1 555', chat: '', mail: 'b@example.com', zone: '' } as const;
const card: PersonCard = { contact, name: 'Bora', in_directory: true, methods: ['phone', 'mail'], local_time: null };

test('a person on the call can get a task, be contacted, leave and lead', () => {
  const items = personItems(incident(), { id: 'bora', presence: 'on_call' }, card, actions);
  expect(labels(items)).toEqual(['Assign task …', 'Call', 'Mail', 'Left the call', 'Hand over …', 'Make deputy']);
});

test('a paged person can answer or not', () => {
  const items = personItems(incident({ leader: 'bora' }), { id: 'bora', presence: 'paged' }, undefined, actions);
  expect(labels(items)).toEqual(['Assign task …', 'Answered', 'No answer']);
});

test('contacting a person runs a command and shows the phone number', () => {
  const items = personItems(incident(), { id: 'bora', presence: 'no_answer' }, card, actions);
  items.find((item) => item?.key === 'P')?.act();
  expect(vi.mocked((actions.runner as { run: () => void }).run)).toHaveBeenCalledWith(
    { do: 'contact_person', incident: '0195-1', person: 'bora', method: 'phone' },
    { text: 'Paged Bora', large: '+1 555' },
  );
});

test('lines name a task by its number, since a person may have two', () => {
  taskItems(task(), actions)
    .find((item) => item?.key === 'M')
    ?.act();
  expect(actions.say).toHaveBeenLastCalledWith('/extend #9 5m');
  expect(labels(taskItems(task({ owner: null }), actions))).toEqual(['Assign to …', 'Assign to me', 'Drop …', 'Show in log']);
  expect(labels(taskItems(task({ accepted_at: null, blocked_by: 'Chloe' }), actions))).toContain('Unblock');
});

test('each key of a menu selects one item', () => {
  const menus = [
    taskItems(task({ accepted_at: null }), actions),
    personItems(incident(), { id: 'bora', presence: 'paged' }, card, actions),
  ];
  for (const items of menus) {
    const keys = items.flatMap((item) => item?.key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  }
});
