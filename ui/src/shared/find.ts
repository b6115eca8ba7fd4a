/** Lower case, without accents: `zoe` finds `Zoë`. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether each typed word starts a word of the text, in any order. */
export function matchesWords(text: string, typed: string): boolean {
  const words = foldText(typed).split(/\s+/).filter(Boolean);
  const at = ` ${foldText(text).replace(/[^\p{L}\p{N}#@/]+/gu, ' ')}`;
  return words.every((word) => at.includes(` ${word}`) || at.includes(` @${word}`) || at.includes(` /${word}`) || at.includes(` #${word}`));
}
