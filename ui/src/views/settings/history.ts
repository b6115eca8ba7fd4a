/** What a text was before: typing is one step for as long as it goes on, everything else is a step of its own. */
export class History {
  #past: string[] = [];
  #future: string[] = [];
  #typedAt = -Infinity;

  constructor(private text: string) {}

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  typed(text: string, now: number): void {
    const goesOn = now - this.#typedAt < 800 && this.#past.length > 0;
    if (goesOn) this.#become(text);
    else this.put(text);
    this.#typedAt = now;
  }

  /** Another text takes its place. */
  put(text: string): void {
    if (text === this.text) return;
    this.#past = [...this.#past.slice(-199), this.text];
    this.#become(text);
  }

  undo(): string {
    return this.#turn(this.#past, this.#future);
  }

  redo(): string {
    return this.#turn(this.#future, this.#past);
  }

  #become(text: string): void {
    this.text = text;
    this.#future = [];
    this.#typedAt = -Infinity;
  }

  #turn(from: string[], to: string[]): string {
    const text = from.pop();
    if (text === undefined) return this.text;
    to.push(this.text);
    this.#typedAt = -Infinity;
    return (this.text = text);
  }
}

/** Where two texts stop being alike, seen from the second one's end: there the cursor goes. */
export function changedAt(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return after.length - same;
}
