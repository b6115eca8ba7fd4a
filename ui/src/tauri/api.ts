// The only door to Rust: two commands, four events. No other folder imports @tauri-apps.

import { invoke } from '@tauri-apps/api/core';
import { listen, type UnlistenFn } from '@tauri-apps/api/event';
import { asProblem } from './problem';
import type {
  BriefingView,
  CommandHelp,
  DirectoryView,
  Done,
  Execute,
  IncidentRow,
  IncidentView,
  LetterView,
  MergeView,
  Notice,
  Opened,
  Query,
  RfoView,
  Settings,
  TellingView,
  TemplatePreview,
  TimelineView,
  Understood,
  UpdateView,
  Versions,
} from './types';

interface Answers {
  incidents: IncidentRow[];
  incident: IncidentView;
  briefing: BriefingView;
  rfo: RfoView;
  timeline: TimelineView;
  directory: DirectoryView;
  versions: Versions;
  update: UpdateView;
  telling: TellingView;
  preview_template: TemplatePreview;
  understand: Understood;
  commands: CommandHelp[];
  settings: Settings;
  draft: string;
  notices: Notice[];
  call_on_clipboard: string | null;
  letter: LetterView;
  compare_customers: MergeView;
  opened: Opened;
}

interface Events {
  /** The log or the settings changed: read again. */
  changed: null;
  /** Once a second, the moment in RFC 3339. Hidden windows are throttled, so clocks live in Rust. */
  tick: string;
  /** Show this incident. */
  opened: Opened;
  /** The quick declare window came up. */
  quick_shown: { prefill: string | null };
}

/** Does something; throws a `Problem`. */
export function execute(command: Execute): Promise<Done> {
  return call('execute', { command });
}

/** Reads something; throws a `Problem`. */
export function query<Q extends Query>(query: Q): Promise<Answers[Q['ask']]> {
  return call('query', { query });
}

export function on<E extends keyof Events>(
  event: E,
  heard: (payload: Events[E]) => void,
): Promise<UnlistenFn> {
  return listen<Events[E]>(event, ({ payload }) => heard(payload));
}

async function call<T>(name: string, args: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(name, args);
  } catch (thrown) {
    throw asProblem(thrown);
  }
}
