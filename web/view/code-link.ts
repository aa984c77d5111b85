/** A form whose fields come filled in by the link of a mail. */

import { formatCodeLink, parseCodeLink } from '../code-link';
import type { FormView } from './form';

/**
 * Fills `email` and `code` of a form from the address, now and whenever a link is followed on this page. The switch to
 * another language takes along what is in the form by then.
 *
 * @param onFilled is told afterwards what the link had
 */
export function fillFromLink(
  form: Pick<FormView, 'fill' | 'value'>,
  onFilled: (link: { email: string; code: string }) => void,
): void {
  function fill(): void {
    const { email, code } = parseCodeLink(location.hash);
    if (email) form.fill('email', email);
    if (code) form.fill('code', code);
    // A code is a secret for as long as it is valid: it does not stay in the address bar or the history. The e-mail
    // address does, for a reload and for the switch to another language.
    const kept = formatCodeLink({ email, code: '' });
    if (location.hash !== kept) history.replaceState(null, '', location.pathname + location.search + kept);
    onFilled({ email, code });
  }
  addEventListener('hashchange', fill);
  // On the window, after the switch itself has taken the address along.
  addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[hreflang]') : null;
    const entered = formatCodeLink({ email: form.value('email'), code: form.value('code') });
    if (link && entered) link.hash = entered;
  });
  fill();
}
