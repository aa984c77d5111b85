/** A form whose fields come filled in by the link of a mail. */

import { parseCodeLink } from '../code-link';
import type { FormView } from './form';

/**
 * Fills `email` and `code` of a form from the address, now and whenever a link is followed on this page.
 *
 * @param onFilled is told afterwards what the link had
 */
export function fillFromLink(
  form: Pick<FormView, 'fill'>,
  onFilled: (link: { email: string; code: string }) => void,
): void {
  function fill(): void {
    const { email, code } = parseCodeLink(location.hash);
    if (email) form.fill('email', email);
    if (code) form.fill('code', code);
    // A code is a secret for as long as it is valid: it does not stay in the address bar or the history. The e-mail
    // address does, for a reload and for the switch to another language.
    const kept = email ? `#email=${encodeURIComponent(email)}` : '';
    if (location.hash !== kept) history.replaceState(null, '', location.pathname + location.search + kept);
    onFilled({ email, code });
  }
  addEventListener('hashchange', fill);
  fill();
}
