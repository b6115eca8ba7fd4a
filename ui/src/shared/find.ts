/** Lower case, without accents: `Zoë` is found by `zoe`. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether each word that was typed begins a word of the text, in any order. */
export function matches(text: string, typed: string): boolean {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const at = ` ${plain(text).replace(/[^\p{L}\p{N}#@/]+/gu, ' ')}`;
  return words.every((word) => at.includes(` ${word}`) || at.includes(` @${word}`) || at.includes(` /${word}`) || at.includes(` #${word}`));
}
