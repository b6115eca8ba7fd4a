/** The field whose value the reason quotes; empty if it quotes none. */
export function invalidField(reason: string, fields: Record<string, string>): string {
  const found = Object.entries(fields).find(([, value]) => reason.includes(`“${value.trim()}”`));
  return found?.[0] ?? '';
}
