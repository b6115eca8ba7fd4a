// One incident, one row and one interval, to be changed by each test.

import type { IncidentView, IntervalView, LogRow, Phase } from '../src/tauri/types';

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
    people: [{ handle: 'bora', name: 'Bora', presence: 'on_call', since: '2026-03-30T08:31:00.000Z' }],
    known_people: [],
    merged_into: null,
    milestones: [],
    intervals: [],
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
    ...change,
  };
}
