// What the person who leads does next, with the words to say.

import type { IncidentView, Phase } from '../tauri/types';
import { nameOf } from './words';

/** Puts text into the composer, or says a line at once. */
export type Action = { label: string; fill: string } | { label: string; say: string };

export interface Next {
  why: string;
  words: string;
  actions: Action[];
}

/** The one next thing, or nothing. `found` is a call link on the clipboard. */
export function next(view: IncidentView, found: string | null): Next | null {
  const { running, phase, leader } = view.row;
  if (!running) return null;
  // What is fixed needs no call and no new leader any more.
  const urgent = phase === 'bleeding' || phase === 'bleeding_stopped';
  if (urgent && view.call === null) return openCall(found);
  if (view.handover_to !== null) return answerHandover(view, view.handover_to);
  if (urgent && leader === null) return nameLeader;
  if (phase === 'bleeding' && !rolledBack(view)) return rollBack;
  return onward[phase] ?? null;
}

function rolledBack(view: IncidentView): boolean {
  return view.milestones.some(({ milestone, at }) => milestone === 'first_rollback_started' && at !== null);
}

const rollBack: Next = {
  why: 'Every service that is even remotely related: /backing SERVICE',
  words: 'Roll back first, think later.',
  actions: [
    { label: 'Roll back', fill: '/backing ' },
    { label: 'Bleeding stopped', fill: '/stopped ' },
    { label: 'False alarm', fill: '/false-alarm ' },
  ],
};

/** From each phase to the one after it. */
const onward: Partial<Record<Phase, Next>> = {
  bleeding: {
    why: 'Say whether each rollback helped: /helped SERVICE yes. When it stops: /stopped [how]',
    words: 'Is it still bleeding? What else could be rolled back?',
    actions: [
      { label: 'Bleeding stopped', fill: '/stopped ' },
      { label: 'Roll back', fill: '/backing ' },
    ],
  },
  bleeding_stopped: {
    why: 'When what caused it is gone: /fixed [how]',
    words: 'Is it fixed?',
    actions: [{ label: 'Fixed', fill: '/fixed ' }],
  },
  fixed: {
    why: 'Look where the users are: /all-clear [words]',
    words: 'Is everything normal again? Say the all clear.',
    actions: [{ label: 'All clear', fill: '/all-clear ' }],
  },
  all_clear: {
    why: 'Repair the damage, talk with the affected users: /cleanup @person',
    words: 'Clean up with customer success, then close.',
    actions: [
      { label: 'Start cleanup', fill: '/cleanup @' },
      { label: 'Close', fill: '/close ' },
    ],
  },
  cleanup: {
    why: 'When every affected user knows that it is over: /close [words]',
    words: 'Is everything cleaned up? Close the incident.',
    actions: [{ label: 'Close', fill: '/close ' }],
  },
};

const nameLeader: Next = {
  why: 'Name exactly one: /lead @person',
  words: 'Who leads?',
  actions: [
    { label: 'I lead', say: '/lead me' },
    { label: 'Name the leader', fill: '/lead @' },
  ],
};

function openCall(found: string | null): Next {
  const actions: Action[] = [{ label: 'Paste its link', fill: '/call ' }];
  if (found !== null) {
    const place = found.replace(/^https?:\/\//, '');
    actions.unshift({ label: `Use ${place} from the clipboard`, say: `/call ${found}` });
  }
  return { why: 'Make a call at once, then paste its link: /call LINK', words: 'Open the call', actions };
}

function answerHandover(view: IncidentView, to: string): Next {
  const name = nameOf(view, to);
  return {
    why: `It counts when ${name} accepts: /accept @${to} or /decline @${to}`,
    words: `Lead offered to ${name}`,
    actions: [
      { label: `${name} accepts`, say: `/accept @${to}` },
      { label: `${name} declines`, say: `/decline @${to}` },
    ],
  };
}
