/** The colors of the audiences that the settings add, after `other-` in tokens.css. */
const OTHERS = 4;

/**
 * The color of an audience by its name, for `data-audience`: its own for the CEO, CS and the team; one of four for any
 * other, always the same one for the same name.
 */
export function audienceColor(name: string): string {
  if (['ceo', 'cs', 'team'].includes(name)) return name;
  // The remainder of each step: the sum of a long name would lose its last digits, which choose the color.
  const sum = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 0);
  return `other-${(sum % OTHERS) + 1}`;
}
