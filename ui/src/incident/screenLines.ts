// Lines that open another screen instead of being logged.

import type { NudgeView } from '../tauri/types';

/** The audience whose draft opens, and the text to put into it. */
export interface DraftRequest {
  audience: string;
  text: string;
  /** What was just done for another audience, shown above the draft. */
  note?: string;
}

const draftPattern = /^\s*\/(?:(ceo|cs)|update\s+(\S+))(?:\s+([\s\S]*))?$/i;

/** For `/ceo`, `/cs` and `/update legal`, with or without text; `null` for any other line. */
export function draftRequest(line: string): DraftRequest | null {
  const found = draftPattern.exec(line);
  const audience = found?.[1] ?? found?.[2];
  return audience ? { audience: audience.toLowerCase(), text: (found?.[3] ?? '').trim() } : null;
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
