// Lines that open another screen instead of being logged.

import type { NudgeView } from '../tauri/types';

/** The audience whose draft opens, and the text to put into it. */
export interface DraftRequest {
  audience: string;
  text: string;
  /** In how many minutes the next update is promised. */
  minutes?: number;
  /** What was just done for another audience, shown above the draft. */
  note?: string;
  /** It opened by itself. */
  isUnasked?: boolean;
}

const draftPattern = /^\s*\/(?:(ceo|cs)|update\s+(\S+))(?:\s+([\s\S]*))?$/i;

/** `next 30m`, `next in 2 h`: as the last words of an update. */
const nextPattern = /\s+next\s+(?:in\s+)?(\d{1,4})\s*(m|mins?|minutes?|h|hours?)\.?$/i;

/** For `/ceo`, `/cs` and `/update legal`, with or without text; `null` for any other line. */
export function draftRequest(line: string): DraftRequest | null {
  const found = draftPattern.exec(line);
  const audience = found?.[1] ?? found?.[2];
  if (!audience) return null;
  const text = (found?.[3] ?? '').trim();
  const next = nextPattern.exec(text);
  const request = { audience: audience.toLowerCase(), text: next ? text.slice(0, next.index) : text };
  return next ? { ...request, minutes: Number(next[1]) * (next[2]?.toLowerCase().startsWith('h') ? 60 : 1) } : request;
}

/** The audience of the first nudge that has a draft to write. */
export function nudgedAudience(nudges: NudgeView[]): string | undefined {
  const lines = nudges.flatMap(({ actions }) => actions.map(({ line }) => line));
  return lines.map(draftRequest).find((request) => request !== null)?.audience;
}

/** `/rfo` alone opens the RFO; with a section and text it is logged. */
export const opensRfo = (line: string): boolean => /^\s*\/rfo\s*$/i.test(line);

export const opensOtherScreen = (line: string): boolean => draftRequest(line) !== null || opensRfo(line);

/** The line that opens this audience's draft. */
export function draftLine(audience: string): string {
  return ['ceo', 'cs'].includes(audience) ? `/${audience}` : `/update ${audience}`;
}
