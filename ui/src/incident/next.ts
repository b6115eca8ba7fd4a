// What the person who leads does next, with the words to say.

import type { IncidentView } from '../tauri/types';
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
  if (!view.row.running) return null;
  if (view.call === null) return openCall(found);
  if (view.handover_to !== null) return answerHandover(view, view.handover_to);
  if (view.row.leader === null) return nameLeader();
  return null;
}

function openCall(found: string | null): Next {
  const actions: Action[] = [{ label: 'Paste its link', fill: '/call ' }];
  if (found !== null) {
    const place = found.replace(/^https?:\/\//, '');
    actions.unshift({ label: `Use ${place} from the clipboard`, say: `/call ${found}` });
  }
  return { why: 'Make a call at once, then paste its link: /call LINK', words: 'Open the call', actions };
}

function nameLeader(): Next {
  return {
    why: 'Name exactly one: /lead @person',
    words: 'Who leads?',
    actions: [{ label: 'Name the leader', fill: '/lead @' }],
  };
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
