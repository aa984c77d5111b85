/** E-mail addresses: which are some, which are the same, and how they are shown to those who may not know them. */

/** Longer ones do not exist: RFC 5321, 4.5.3.1. */
const LONGEST = 254;
const ADDRESS =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;

export function isEmail(text: string): boolean {
  return text.length <= LONGEST && ADDRESS.test(text);
}

/** Equal for addresses that belong to the same user: letters count without their case. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

/** `l***@e***`: where a code went, for whoever asked for it. */
export function maskEmail(email: string): string {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return `${email.slice(0, 1)}***@${domain.slice(0, 1)}***`;
}
