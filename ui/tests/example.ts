// An incident and one of each of its parts; each test changes what it needs.

import type {
  AudienceView,
  CustomerView,
  FactView,
  IncidentView,
  IntervalView,
  LogRow,
  NudgeView,
  RollbackView,
  Status,
  TaskView,
} from '../src/tauri/types';

type Change = Partial<IncidentView> & { open?: boolean; status?: Status; leader?: string | null };

export function incident(change: Change = {}): IncidentView {
  const { open = true, status = open ? 'active' : 'closed', leader = 'ada', ...rest } = change;
  return {
    row: {
      id: '0195-1',
      slug: 'checkout-returns-500s',
      summary: 'Checkout returns 500s',
      severity: 'sev1',
      status,
      open,
      declared_at: '2026-03-30T08:30:00.000Z',
      clock_from: '2026-03-30T08:25:00.000Z',
      clock_from_first_error: true,
      clock_until: null,
      leader,
      leader_name: 'Ada',
      next_update: null,
      entries: 3,
    },
    now: '2026-03-30T08:42:00.000Z',
    found_by: 'customer',
    call: 'https://meet.example/inc-7',
    announced: null,
    deputy: null,
    handover_to: null,
    people: [{ id: 'bora', name: 'Bora', presence: 'on_call', since: '2026-03-30T08:31:00.000Z', free: false }],
    suggested_people: [],
    me: { id: 'ada', name: 'Ada', is_chosen: true },
    paging: [],
    merged_into: null,
    milestones: [],
    intervals: [],
    next: [],
    checklist: [],
    tasks: [],
    groups: [],
    rollbacks: [],
    related: [],
    facts: [],
    audiences: [],
    update_history: [],
    muted_until: null,
    customers: [],
    progress: { affected: 0, contacted: 0, replied: 0, resolution_sent: 0, done: 0, no_owner: 0 },
    cleanup_started_at: null,
    cleanup_team: [],
    suggested_services: [],
    log: [],
    ...rest,
  };
}

export function entry(change: Partial<LogRow> = {}): LogRow {
  return {
    number: 3,
    id: '0195-3',
    kind: 'note',
    group: 'notes',
    author: 'ada',
    at: '2026-03-30T08:30:00.000Z',
    recorded_at: '2026-03-30T08:30:00.000Z',
    late: false,
    title: '',
    detail: 'only EU customers',
    milestone: null,
    retracted: null,
    original_text: null,
    original_at: null,
    corrected_by: [],
    correct_line: '/correct #9 only EU customers',
    people: ['ada'],
    file: null,
    ...change,
  };
}

export function interval(change: Partial<IntervalView> = {}): IntervalView {
  return {
    from: 'declared',
    to: 'fixed',
    label: 'Time to fix (from declared)',
    seconds: 1080,
    text: '18 min',
    key: false,
    impossible: false,
    median: null,
    past: 0,
    ...change,
  };
}

export function nudge(change: Partial<NudgeView> = {}): NudgeView {
  return {
    nudge: 'no_report:#9',
    level: 'due',
    since: '2026-03-30T08:41:00.000Z',
    due: '2026-03-30T08:41:00.000Z',
    why: "Bora's ten minutes are over",
    say: 'Bora, what do you know about the surface area?',
    actions: [
      { label: 'Report', line: '/report #9 ', command: null },
      { label: 'Add 5 min', line: '/extend #9 5m', command: { run: 'extend_task', task: 9, minutes: 5 } },
    ],
    ...change,
  };
}

export function task(change: Partial<TaskView> = {}): TaskView {
  return {
    id: '0195-9',
    number: 9,
    kind: 'surface_area',
    title: 'surface area',
    owner: 'bora',
    minutes: 10,
    assigned_at: '2026-03-30T08:30:00.000Z',
    accepted_at: '2026-03-30T08:31:00.000Z',
    owner_active_at: null,
    report: null,
    blocked: null,
    ended: null,
    ended_at: null,
    ...change,
  };
}

export function rollback(change: Partial<RollbackView> = {}): RollbackView {
  return {
    service: 'payments',
    stage: 'rolling_back',
    label: 'rolling back',
    since: '2026-03-30T08:40:00.000Z',
    owner: 'chloe',
    started_at: '2026-03-30T08:40:00.000Z',
    finished_at: null,
    from: '4.12.2',
    to: '4.12.1',
    why: null,
    blocked: null,
    actions: [
      { label: 'Rolled back', line: '/rolled-back payments', command: { run: 'finish_rollback', service: 'payments' } },
      { label: 'Failed', line: '/rollback-failed payments ', command: null },
    ],
    ...change,
  };
}

export function fact(change: Partial<FactView> = {}): FactView {
  return {
    label: 'Impact',
    command: 'impact',
    line: '/impact about 1,200 users likely',
    text: 'about 1,200 users',
    confidence: 'likely',
    at: '2026-03-30T08:35:00.000Z',
    by: 'emre',
    number: 13,
    earlier: [],
    ...change,
  };
}

export function audience(change: Partial<AudienceView> = {}): AudienceView {
  return {
    audience: 'ceo',
    label: 'CEO',
    last: { at: '2026-03-30T08:17:00.000Z', text: 'about 300 users', number: 5 },
    unsent: null,
    due: '2026-03-30T08:46:10.000Z',
    warn_seconds: 300,
    outdated: null,
    ...change,
  };
}

export function customer(change: Partial<CustomerView> = {}): CustomerView {
  return {
    name: 'Acme',
    stage: 'no_owner',
    how: 'cannot pay',
    since: null,
    known_at: '2026-03-30T08:35:00.000Z',
    waiting_since: '2026-03-30T08:35:00.000Z',
    reports: 1,
    owner: null,
    contacted_at: null,
    contact_text: null,
    unanswered: null,
    resolution_sent_at: null,
    resolution_sent_via: null,
    done_at: null,
    outcome: null,
    next: { label: 'Assign owner', line: '/owner Acme @', command: null },
    ...change,
  };
}
