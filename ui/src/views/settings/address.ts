// The webhook address that a person pastes. The settings keep its host; the address itself is a secret.

export type AddressCheck = { host: string } | { reason: string; hint: string };

/** The host of the address, or what is wrong with it. The backend checks the same when it saves. */
export function checkAddress(typed: string): AddressCheck {
  const url = parse(typed.trim());
  if (!url?.hostname)
    return { reason: 'This isn’t a webhook address.', hint: 'Paste the full address, such as https://hooks.example.com/services/…' };
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isThisComputer(url.hostname))) {
    return {
      reason: `The address starts with ${url.protocol}, so updates would be sent unencrypted.`,
      hint: 'Use an address that starts with https://',
    };
  }
  if (url.username || url.password) {
    return { reason: 'The address contains a user or a password.', hint: 'Remove the part before the @.' };
  }
  return { host: url.hostname };
}

function parse(typed: string): URL | null {
  // `localhost:8080` would be parsed as the scheme `localhost`.
  return /^[a-z]+:\/\//i.test(typed) && URL.canParse(typed) ? new URL(typed) : null;
}

/** Whether this is a name of this computer, which mail may reach unencrypted. */
export function isThisComputer(host: string): boolean {
  const name = host.trim().toLowerCase();
  return name === 'localhost' || name === '::1' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}
