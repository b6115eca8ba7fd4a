// What a person pastes as the address of a webhook: where it leads is set, the address itself is secret.

export type Leads = { host: string } | { reason: string; hint: string };

/** Where the address leads, or what is wrong with it. Rust says the same when it is kept. */
export function leadsTo(typed: string): Leads {
  const whole = 'Paste it whole, such as https://hooks.example.com/services/…';
  const url = parsed(typed.trim());
  if (!url?.hostname) return { reason: 'That is not the address of a webhook.', hint: whole };
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isThisComputer(url.hostname))) {
    const reason = `The address begins with ${url.protocol}, and what is sent there could be read on its way.`;
    return { reason, hint: 'Use the one that begins with https://' };
  }
  if (url.username || url.password) {
    return { reason: 'The address holds a user or a password.', hint: 'Paste it without what stands in front of the @.' };
  }
  return { host: url.hostname };
}

function parsed(typed: string): URL | null {
  // Without a scheme `localhost:8080` would be one called localhost.
  return /^[a-z]+:\/\//i.test(typed) && URL.canParse(typed) ? new URL(typed) : null;
}

/** A name of this computer itself: there a mail may leave unencrypted too. */
export function isThisComputer(host: string): boolean {
  const name = host.trim().toLowerCase();
  return name === 'localhost' || name === '::1' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}
