// Lines that open a screen instead of being said.

/** Whose draft, and the words that stand in it already. */
export interface Wanted {
  audience: string;
  text: string;
}

const opens = /^\s*\/(?:(ceo|cs)|tell\s+(\S+))(?:\s+([\s\S]*))?$/i;

/** `/ceo`, `/cs` and `/tell legal`, with or without words; `null` for every other line. */
export function draftOf(line: string): Wanted | null {
  const found = opens.exec(line);
  const audience = found?.[1] ?? found?.[2];
  return audience ? { audience: audience.toLowerCase(), text: (found?.[3] ?? '').trim() } : null;
}

/** `/rfo` alone opens the RFO; with words it is said. */
export const opensRfo = (line: string): boolean => /^\s*\/rfo\s*$/i.test(line);

/** Whether the line belongs on another screen than the incident's. */
export const leadsElsewhere = (line: string): boolean => draftOf(line) !== null || opensRfo(line);

/** The line that opens this audience's draft. */
export function opening(audience: string): string {
  return ['ceo', 'cs'].includes(audience) ? `/${audience}` : `/tell ${audience}`;
}
