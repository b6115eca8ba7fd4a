import { expect, test, vi } from 'vitest';
import type { PersonCard, Service } from '../src/incident/directory.svelte';
import { pagedPerson, pageItems } from '../src/incident/pageMenu';
import { nameOf } from '../src/incident/people';
import { entryItems } from '../src/incident/entryMenu';
import { personItems } from '../src/incident/personMenu';
import { taskItems } from '../src/incident/taskMenu';
import type { Item } from '../src/shared/Menu.svelte';
import type { KeptFileView, UpdateHistoryRow } from '../src/tauri/types';
import { rowItems } from '../src/views/cleanup/customerActions';
import { serviceItems } from '../src/views/directory/cardMenu';
import { historyItems } from '../src/views/update/historyMenu';
import { entry, incident, task } from './example';

vi.mock('../src/tauri/api', () => ({ query: vi.fn() }));
const actions = { fill: vi.fn(), log: vi.fn(), showEntry: vi.fn(), incident: '0195-1', runner: { run: vi.fn() } as never };
const runs = (): unknown[][] => vi.mocked((actions.runner as { run: (...args: unknown[]) => void }).run).mock.calls;
const labels = (items: (Item | null)[]) => items.filter((item) => item !== null).map(({ label }) => label);
const contact = { id: 'bora', name: 'Bora', role: 'engineer', phone: '+1 555', chat: '', mail: 'b@example.com', zone: '' } as const;
const card: PersonCard = { contact, name: 'Bora', in_directory: true, methods: ['phone', 'mail'], local_time: null };

test('a person on the call can get a task, be contacted, leave and lead', () => {
  const items = personItems(incident(), { id: 'bora', presence: 'on_call' }, card, actions);
  expect(labels(items)).toEqual(['Assign task …', 'Call', 'Mail', 'Left the call', 'Hand over …', 'Make deputy', 'I am Bora, not Ada']);
});

test('a paged person can answer or not', () => {
  const items = personItems(incident({ leader: 'bora' }), { id: 'bora', presence: 'paged' }, undefined, actions);
  expect(labels(items)).toEqual(['Assign task …', 'Answered', 'No answer', 'I am Bora, not Ada']);
});

test('contacting a person runs a command and shows the phone number', () => {
  const items = personItems(incident(), { id: 'bora', presence: 'no_answer' }, card, actions);
  items.find((item) => item?.key === 'P')?.act();
  expect(vi.mocked((actions.runner as { run: () => void }).run)).toHaveBeenCalledWith(
    { do: 'contact_person', incident: '0195-1', person: 'bora', method: 'phone' },
    { text: 'Paged Bora', large: '+1 555' },
  );
});

test('one key says that I am somebody else', () => {
  const items = personItems(incident(), { id: 'bora', presence: 'on_call' }, undefined, actions);
  items.find((item) => item?.key === 'I')?.act();
  expect(runs().at(-1)?.[0]).toEqual({ do: 'change_my_name', name: 'bora' });
  expect(labels(personItems(incident(), { id: 'ada', presence: 'on_call' }, undefined, actions))).not.toContain('I am Ada, not Ada');
});

test('a name in the window is the one that Rust makes of the ID', () => {
  expect(['ada', 'hana-suzuki', 'McKay', 'ann_van.dyke', '--'].map(nameOf)).toEqual(['Ada', 'Hana Suzuki', 'McKay', 'Ann Van Dyke', '--']);
});

const paging = [{ name: 'pager', description: 'PagerDuty, events.pagerduty.com' }];

test('only /page with a person alone opens the ways to reach them', () => {
  expect(['/page @Mara', ' /paged @mara '].map(pagedPerson)).toEqual(['Mara', 'mara']);
  expect(['/page @mara by phone', '/page', '/page @me', '10:42 /page @mara', 'page @mara'].map(pagedPerson)).toEqual(Array(5).fill(null));
});

test('each way to reach a person has one key and is logged', async () => {
  const items = pageItems(incident({ paging }), 'bora', card, actions);
  expect(labels(items)).toEqual(['Call', 'Mail', 'Copy number', 'Page through pager', 'Only log it']);
  const press = (key: string) => items.find((item) => item?.key === key)?.act();
  press('1');
  expect(runs().at(-1)?.[0]).toEqual({ do: 'page_person', incident: '0195-1', person: 'bora', channel: 'pager' });
  vi.mocked((actions.runner as { run: () => Promise<unknown> }).run).mockResolvedValueOnce({});
  press('N');
  expect(runs().at(-1)?.[0]).toEqual({ do: 'copy_text', text: '+1 555', label: 'phone number' });
  await vi.waitFor(() => expect(actions.log).toHaveBeenLastCalledWith({ run: 'page', person: 'bora', via: 'by phone' }));
  press('L');
  expect(actions.log).toHaveBeenLastCalledWith({ run: 'page', person: 'bora', via: null });
  expect(labels(pageItems(incident(), 'bora', undefined, actions))).toEqual(['Only log it']);
});

/** What each complete item logs, and the line beside it. */
function logged(items: (Item | null)[]): Record<string, unknown> {
  const complete = items.filter((item) => item !== null).filter(({ label, line }) => line?.startsWith('/') && !label.endsWith('…'));
  return Object.fromEntries(
    complete.map(({ line, act }) => {
      act();
      return [line, actions.log.mock.lastCall?.[0]];
    }),
  );
}

test('an item without an ellipsis logs what the line beside it says, and a task is named by its number', () => {
  expect(logged(taskItems(task({ accepted_at: null, blocked: 'Blocked, waiting for Chloe' }), actions))).toEqual({
    '/accept #9': { run: 'accept_task', task: 9 },
    '/extend #9 5m': { run: 'extend_task', task: 9, minutes: 5 },
    '/unblocked #9': { run: 'unblock_task', task: 9 },
  });
  expect(logged(taskItems(task({ owner: null }), actions))).toEqual({ '/reassign #9 me': { run: 'take_task', task: 9 } });
  expect(logged(personItems(incident({ handover_to: 'bora' }), { id: 'bora', presence: 'paged' }, undefined, actions))).toEqual({
    '/answered @bora': { run: 'answered', person: 'bora' },
    '/no-answer @bora': { run: 'no_answer', person: 'bora' },
    '/accept-lead @bora': { run: 'accept_handover', person: 'bora' },
    '/deputy @bora': { run: 'name_deputy', person: 'bora' },
  });
  const presence = (presence: 'on_call' | 'left') =>
    personItems(incident({ leader: 'bora' }), { id: 'bora', presence }, undefined, actions);
  expect(logged(presence('on_call'))).toEqual({ '/leave @bora': { run: 'leave', person: 'bora' } });
  expect(logged(presence('left'))).toEqual({ '/join @bora': { run: 'join', person: 'bora' } });
});

test('the items of a task depend on its state', () => {
  expect(labels(taskItems(task({ owner: null }), actions))).toEqual(['Assign to …', 'Assign to me', 'Drop …', 'Show in log']);
  expect(labels(taskItems(task({ accepted_at: null, blocked: 'Blocked, waiting for Chloe' }), actions))).toContain('Unblock');
});

test('each key of a menu selects one item', () => {
  const menus = [
    taskItems(task({ accepted_at: null }), actions),
    personItems(incident({ paging }), { id: 'bora', presence: 'paged' }, card, actions),
    pageItems(incident({ paging }), 'bora', card, actions),
  ];
  for (const items of menus) {
    const keys = items.flatMap((item) => item?.key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('an entry can be corrected, retracted and copied; a retracted one restored', () => {
  const enlarge = vi.fn();
  expect(labels(entryItems(entry(), actions, enlarge))).toEqual(['Correct …', 'Retract …', 'Copy text']);
  expect(labels(entryItems(entry({ correct_line: null }), actions, enlarge))).toEqual(['Retract …', 'Copy text']);
  const delivered = entry({ kind: 'update_delivered', correct_line: '/delivery-failed #2 via mail ' });
  expect(labels(entryItems(delivered, actions, enlarge)), 'a delivery is never retracted').toEqual(['Correct …', 'Copy text']);
  expect(labels(entryItems(entry({ retracted: 'wrong' }), actions, enlarge))).toEqual(['Restore', 'Copy text']);
  expect(labels(entryItems(entry(), actions, enlarge, 'EU')).at(-1)).toBe('Copy selection');
  expect(logged(entryItems(entry({ retracted: 'wrong' }), actions, enlarge))).toEqual({ '/restore #3': { run: 'restore', entry: 3 } });
});

test('the picture of an entry can be enlarged, if it is there', () => {
  const enlarge = vi.fn();
  const items = (file: Partial<KeptFileView>) =>
    entryItems(entry({ file: { name: 'shot.png', size: '34 KB', picture: true, missing: false, ...file } }), actions, enlarge);
  items({})
    .find((item) => item?.label === 'Enlarge')
    ?.act();
  expect(enlarge).toHaveBeenCalledOnce();
  expect(labels(items({ missing: true }))).not.toContain('Enlarge');
  expect(labels(items({ picture: false }))).not.toContain('Enlarge');
});

test('the rows of cleanup, of the update history and of the services offer what their buttons and keys do', () => {
  const [ask, act] = [vi.fn(), vi.fn()];
  const cleanup = rowItems(ask, act);
  expect(labels(cleanup)).toEqual(['Assign owner …', 'Contacted …', 'Replied …', 'Resolution sent …', 'Done …', 'Write message']);
  cleanup.find((item) => item?.key === 'C')?.act();
  expect(ask).toHaveBeenLastCalledWith('contacted');

  const sent = { label: 'Sent', line: '/confirm-delivery #7', command: { run: 'confirm_delivery', update: 7, channel: null } } as const;
  const delivery = { channel: 'clipboard', state: 'copied', at: '', description: '', retry_at: null, actions: [sent] } as const;
  const row = { number: 7, deliveries: [delivery] } as unknown as UpdateHistoryRow;
  expect(labels(historyItems(row, actions, act))).toEqual(['Sent', 'Show #7 in the log', 'Copy text']);
  expect(logged(historyItems(row, actions, act))).toEqual({ '/confirm-delivery #7': sent.command });

  const service = { name: 'payments', rollback: 'deploy back payments' } as Service;
  expect(labels(serviceItems(service, act, act))).toEqual(['Copy rollback command', 'Edit']);
  expect(labels(serviceItems({ ...service, rollback: '' }, act, act))).toEqual(['Edit']);
});
