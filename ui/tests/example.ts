// One incident and one of each thing in it, to be changed by each test.

import type {
  AdviceView,
  CustomerView,
  FactView,
  IncidentView,
  IntervalView,
  LogRow,
  Phase,
  RollbackView,
  TaskView,
  ToldView,
} from '../src/tauri/types';

type Change = Partial<IncidentView> & { running?: boolean; phase?: Phase; leader?: string | null };

export function incident(change: Change = {}): IncidentView {
  const { running = true, phase = running ? 'bleeding' : 'closed', leader = 'ada', ...rest } = change;
  return {
    row: {
      id: '0195-1',
      slug: 'checkout-returns-500s',
      summary: 'Checkout returns 500s',
      severity: 'sev1',
      phase,
      running,
      declared_at: '2026-03-30T08:30:00.000Z',
      clock_from: '2026-03-30T08:25:00.000Z',
      clock_from_first_error: true,
      clock_until: null,
      leader,
      entries: 3,
    },
    now: '2026-03-30T08:42:00.000Z',
    found_by: 'customer',
    call: 'https://meet.example/inc-7',
    announced: null,
    next_leader: null,
    handover_to: null,
    people: [{ handle: 'bora', name: 'Bora', presence: 'on_call', since: '2026-03-30T08:31:00.000Z', free: false }],
    known_people: [],
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
    told: [],
    ledger: [],
    silenced_until: null,
    customers: [],
    progress: { affected: 0, spoken_with: 0, answered: 0, know_it_is_over: 0, settled: 0, alone: 0 },
    cleanup_team: [],
    known_services: [],
    log: [],
    ...rest,
  };
}

export function entry(change: Partial<LogRow> = {}): LogRow {
  return {
    number: 3,
    id: '0195-3',
    kind: 'note',
    author: 'ada',
    at: '2026-03-30T08:30:00.000Z',
    recorded_at: '2026-03-30T08:30:00.000Z',
    late: false,
    head: '',
    tail: 'only EU customers',
    milestone: null,
    struck: null,
    was: null,
    was_at: null,
    text: 'only EU customers',
    about: ['ada'],
    ...change,
  };
}

export function interval(change: Partial<IntervalView> = {}): IntervalView {
  return {
    from: 'declared',
    to: 'fixed',
    label: 'declared → fixed',
    seconds: 1080,
    text: '18 min',
    key: false,
    impossible: false,
    median: null,
    past: 0,
    ...change,
  };
}

export function advice(change: Partial<AdviceView> = {}): AdviceView {
  return {
    condition: 'time_is_up:#9',
    level: 'due',
    since: '2026-03-30T08:41:00.000Z',
    due: '2026-03-30T08:41:00.000Z',
    why: "Bora's ten minutes are over",
    words: 'Bora, what do you know about the surface area?',
    actions: [
      { label: 'Reported', line: '/report @bora ', whole: false },
      { label: '5 more minutes', line: '/more @bora 5m', whole: true },
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
    given_at: '2026-03-30T08:30:00.000Z',
    accepted_at: '2026-03-30T08:31:00.000Z',
    heard_at: null,
    report: null,
    blocked_on: null,
    over: null,
    over_at: null,
    ...change,
  };
}

export function rollback(change: Partial<RollbackView> = {}): RollbackView {
  return {
    service: 'payments',
    stage: 'rolling_back',
    label: 'rolling back',
    since: '2026-03-30T08:40:00.000Z',
    of: 'chloe',
    started_at: '2026-03-30T08:40:00.000Z',
    finished_at: null,
    from: '4.12.2',
    to: '4.12.1',
    why: null,
    actions: [{ label: 'Finished', line: '/backed payments', whole: true }],
    ...change,
  };
}

export function fact(change: Partial<FactView> = {}): FactView {
  return {
    label: 'Impact',
    command: 'impact',
    text: 'about 1,200 users',
    sure: 'likely',
    at: '2026-03-30T08:35:00.000Z',
    by: 'emre',
    number: 13,
    before: [],
    ...change,
  };
}

export function told(change: Partial<ToldView> = {}): ToldView {
  return {
    audience: 'ceo',
    label: 'CEO',
    last: { at: '2026-03-30T08:17:00.000Z', text: 'about 300 users', number: 5 },
    due: '2026-03-30T08:46:10.000Z',
    warn_seconds: 300,
    differs: null,
    ...change,
  };
}

export function customer(change: Partial<CustomerView> = {}): CustomerView {
  return {
    name: 'Acme',
    quoted: 'Acme',
    standing: 'alone',
    how: 'cannot pay',
    since: null,
    known_at: '2026-03-30T08:35:00.000Z',
    waiting_since: '2026-03-30T08:35:00.000Z',
    reports: 1,
    owner: null,
    contacted_at: null,
    contact: null,
    answered_at: null,
    answer: null,
    told_over_at: null,
    told_over_through: null,
    settled_at: null,
    settled_how: null,
    next: { label: 'Who talks to them', line: '/talks Acme @', whole: false },
    ...change,
  };
}
