// The only connection to Rust: two commands, and the events below. Only this folder imports @tauri-apps.

import { invoke } from '@tauri-apps/api/core';
import { listen, type UnlistenFn } from '@tauri-apps/api/event';
import { asProblem } from './problem';
import type { Answers, CommandResult, Execute, OpenRequest, Query, WorkProgress } from './types';

interface Events {
  /** The log or the settings changed. */
  changed: null;
  /** The time in RFC 3339, once a second. It comes from Rust: timers of hidden windows are throttled. */
  tick: string;
  /** The main window should show this. */
  opened: OpenRequest;
  /** The quick declare window was shown. */
  quick_shown: { prefill: string | null };
  /** How far the file is that is being made. */
  progress: WorkProgress;
  /** Text for the composer that was typed before the main window had the keyboard. */
  typed: string;
  /** Files were dropped onto the window. */
  'tauri://drag-drop': { paths: string[] };
}

/** Runs a command; throws a `Problem`. */
export function execute(command: Execute): Promise<CommandResult> {
  return call('execute', { command });
}

/** Reads data; throws a `Problem`. */
export function query<Q extends Query>(query: Q): Promise<Answers[Q['ask']]> {
  return call('query', { query });
}

export function on<E extends keyof Events>(event: E, handler: (payload: Events[E]) => void): Promise<UnlistenFn> {
  return listen<Events[E]>(event, ({ payload }) => handler(payload));
}

async function call<T>(name: string, args: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(name, args);
  } catch (thrown) {
    throw asProblem(thrown);
  }
}
