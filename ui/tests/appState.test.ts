import { beforeEach, describe, expect, test, vi } from 'vitest';
import { nothing } from '../src/incident/loaded';
import { execute, query } from '../src/tauri/api';
import type { CommandResult, Execute, IncidentView, UpdateHistoryRow } from '../src/tauri/types';
import { AppState, type Route } from '../src/views/appState.svelte';
import { audience, incident } from './example';

vi.mock('../src/tauri/api', () => ({ execute: vi.fn(), query: vi.fn(), on: vi.fn() }));
vi.mock('../src/shared/theme', () => ({ applyTheme: vi.fn() }));
const result: CommandResult = { incident: null, numbers: [], rows: [], warning: null, completed: [], failed: [], saved: null };
/** What was executed but for texts that are saved. */
let executed: Execute[];

beforeEach(() => {
  vi.useFakeTimers();
  executed = [];
  vi.mocked(execute).mockImplementation((command) => {
    if (command.do !== 'save_text') executed.push(command);
    return Promise.resolve({ ...result, numbers: [7] });
  });
});

/** The window with these incidents, the first of them on the screen. */
async function opened(...views: IncidentView[]): Promise<AppState> {
  const answers: Record<string, unknown> = {
    incidents: { rows: views.map(({ row }) => row), older: 0 },
    settings: { theme: 'system', zone: 'UTC' },
    notices: [],
    saved_text: '',
  };
  vi.mocked(query).mockImplementation((asked) => {
    const view = asked.ask === 'incident' ? views.find(({ row }) => row.id === asked.incident) : undefined;
    return Promise.resolve(view ? { marks: nothing, fields: view, log: [view.log] } : answers[asked.ask]) as never;
  });
  const app = new AppState();
  await app.reload();
  return app;
}

test.each(['incident', 'update', 'rfo'] as const)('a file dropped onto the screen “%s” is evidence of its incident', async (route) => {
  const app = await opened(incident());
  app.composer?.typed('the graph', 0);
  app.route = route;
  await app.dropped(['/tmp/shot.png']);
  expect(executed).toEqual([{ do: 'attach_files', incident: '0195-1', paths: ['/tmp/shot.png'], text: 'the graph' }]);
  expect(app.composer?.text, 'it is the title').toBe('');
  expect(app.runner.toasts.shown?.completed, 'other screens show no logged entries').toBe(
    route === 'incident' ? '' : 'Kept as evidence: #7',
  );
});

test('a file that is dropped where no incident is on the screen is kept for none, and the window says so', async () => {
  const app = await opened(incident());
  app.route = 'declare';
  await app.dropped(['/tmp/shot.png']);
  const empty = await opened();
  await empty.dropped(['/tmp/shot.png']);
  expect(executed).toEqual([]);
  for (const { runner } of [app, empty])
    expect(runner.toasts.warning?.completed).toMatch(/^Nothing was kept: no incident is on the screen/);
});

describe('once an update is said to be sent', () => {
  const ceo = audience({ due: null });
  const cs = audience({ audience: 'cs', label: 'CS', due: '2026-03-30T08:40:00.000Z' });
  const sent = { run: 'confirm_delivery', update: 7, channel: 'clipboard' } as const;
  const answer: Execute = { do: 'run', incident: '0195-1', commands: [sent] };

  test.each<[Route, Execute]>([
    ['incident', { do: 'take_action', incident: '0195-1', nudge: 'update_copied:#7', command: sent }],
    ['update', answer],
    ['updates', answer],
  ])('on the screen “%s”, the draft of the next one that is due opens', async (route, command) => {
    const app = await opened(incident({ audiences: [ceo, cs] }));
    app.route = route;
    await app.runButton(command);
    expect([app.route, app.draft]).toEqual(['update', { audience: 'cs', text: '', isUnasked: true }]);
  });

  test('nothing opens if none is due, after another answer, or over the screen that was opened meanwhile', async () => {
    const none = await opened(incident({ audiences: [ceo] }));
    await none.runButton(answer);
    const due = await opened(incident({ audiences: [ceo, cs] }));
    await due.runButton({ do: 'run', incident: '0195-1', commands: [{ run: 'leave', person: 'bora' }] });
    expect([none.route, due.route]).toEqual(['incident', 'incident']);
    const running = due.runButton(answer);
    due.route = 'rfo';
    await running;
    expect(due.route).toBe('rfo');
  });

  test('a draft that is on the screen already stays as it is', async () => {
    const app = await opened(incident({ audiences: [ceo, cs] }));
    app.openDraft({ audience: 'cs', text: 'typed' });
    await app.runButton(answer);
    expect(app.draft.text).toBe('typed');
  });
});

test('with no update due, the key opens the draft that was opened last, and after a start the audience of the newest update', async () => {
  const row = { audience: 'cs' } as UpdateHistoryRow;
  const app = await opened(incident({ update_history: [{ ...row, audience: 'ceo' }, row] }));
  app.openUpdate();
  expect(app.draft.audience).toBe('cs');
  app.openDraft({ audience: 'team', text: '' });
  app.openUpdate();
  expect(app.draft.audience).toBe('team');
  const first = await opened(incident());
  first.openUpdate();
  expect(first.draft.audience).toBe('ceo');
});
