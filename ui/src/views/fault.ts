/** The field that a reason is about: Rust quotes what stood in it. Empty when it quotes none. */
export function faultyField(reason: string, fields: Record<string, string>): string {
  const found = Object.entries(fields).find(([, value]) => reason.includes(`“${value.trim()}”`));
  return found?.[0] ?? '';
}
