/** How long a hidden window is waited for, which draws nothing. */
const hiddenMillis = 1000;

/** Resolves once what was changed has been drawn. */
export async function painted(): Promise<void> {
  const drawn = new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const waited = new Promise<void>((resolve) => setTimeout(resolve, hiddenMillis));
  await Promise.race([drawn, waited]);
}
