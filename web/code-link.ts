/**
 * The links in the mails: `confirm.html#email=<encoded>&code=<digits>`, and `reset.html` likewise. What is behind #
 * stays in the browser.
 */

export interface CodeLink {
  email: string;
  /** Empty when the link has none, or something that is no code. */
  code: string;
}

/** Reads the part of the address behind (and with) the #; what is missing or malformed is left empty. */
export function parseCodeLink(hash: string): CodeLink {
  // Not URLSearchParams: it would read the + of ada+mysfits@example.com as a blank.
  const values = new Map(
    hash
      .replace(/^#/, '')
      .split('&')
      .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [name, decoded(value.join('='))] as const;
      }),
  );
  const code = values.get('code') ?? '';
  return { email: values.get('email') ?? '', code: /^\d{1,12}$/.test(code) ? code : '' };
}

/** What `parseCodeLink` reads; empty when there is nothing to tell. */
export function formatCodeLink({ email, code }: CodeLink): string {
  if (!email && !code) return '';
  return `#email=${encodeURIComponent(email)}${code ? `&code=${encodeURIComponent(code)}` : ''}`;
}

/** The page for confirming an address, for somebody whose mail is still on its way. */
export function confirmLink(email: string): string {
  return `confirm.html${formatCodeLink({ email, code: '' })}`;
}

/** The page for setting a forgotten password anew. */
export function resetLink(email: string): string {
  return `reset.html${formatCodeLink({ email, code: '' })}`;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // A mangled link: the visitor can still type.
    return '';
  }
}
