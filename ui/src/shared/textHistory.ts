/** The undo history of a text. Continuous typing is one step. */
export class TextHistory {
  #past: string[] = [];
  #future: string[] = [];
  #typedAt = -Infinity;

  constructor(private text: string) {}

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  typed(text: string, now: number): void {
    const continues = now - this.#typedAt < 800 && this.#past.length > 0;
    if (continues) this.#replace(text);
    else this.put(text);
    this.#typedAt = now;
  }

  /** Replaces the text, as a step of its own. */
  put(text: string): void {
    if (text === this.text) return;
    this.#past = [...this.#past.slice(-199), this.text];
    this.#replace(text);
  }

  undo(): string {
    return this.#move(this.#past, this.#future);
  }

  redo(): string {
    return this.#move(this.#future, this.#past);
  }

  #replace(text: string): void {
    this.text = text;
    this.#future = [];
    this.#typedAt = -Infinity;
  }

  #move(from: string[], to: string[]): string {
    const text = from.pop();
    if (text === undefined) return this.text;
    to.push(this.text);
    this.#typedAt = -Infinity;
    return (this.text = text);
  }
}

/** The end of the change in the second text, where the cursor goes. */
export function changeEnd(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return after.length - same;
}
