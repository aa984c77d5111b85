/** The page for confirming an e-mail address with the code that was sent to it. */

import { explain, type Occasion } from '../cognito-errors';
import { metaOf, parseCognitoConfig } from '../config';
import { parseConfirmLink } from '../confirm-link';
import { signInLink } from '../route';
import { Session } from '../session';
import { codeProblem, emailProblem, problemsOf } from '../validate';
import { runPage } from '../view/broken-page';
import { byId, part } from '../view/dom';
import { formView } from '../view/form';

runPage(() => {
  const session = new Session(parseCognitoConfig(metaOf(document)));
  const element = byId('confirm', HTMLFormElement);
  const status = part(element, 'status', HTMLElement);
  const form = formView(element, () => void confirm());
  part(element, 'resend', HTMLButtonElement).addEventListener('click', () => void resend());
  addEventListener('hashchange', fillFromAddress);
  fillFromAddress();

  function fillFromAddress(): void {
    const { email, code } = parseConfirmLink(location.hash);
    if (email) form.fill('email', email);
    if (code) form.fill('code', code);
    // A code is a secret for as long as it is valid: it does not stay in the address bar or the history.
    if (location.hash) history.replaceState(null, '', location.pathname + location.search);
    form.focus();
  }

  async function confirm(): Promise<void> {
    const email = form.value('email');
    const code = form.value('code');
    await attempt('confirm', { email: emailProblem(email), code: codeProblem(code) }, async () => {
      await session.confirm(email, code);
      location.assign(signInLink(email));
    });
  }

  async function resend(): Promise<void> {
    const email = form.value('email');
    await attempt('resend', { email: emailProblem(email) }, async () => {
      await session.resendCode(email);
      form.fill('code', '');
      status.textContent = `A new code is on its way to ${email}. Please use the newest mail.`;
      form.focus();
    });
  }

  async function attempt(
    occasion: Occasion,
    found: Record<string, string | undefined>,
    work: () => Promise<void>,
  ): Promise<void> {
    const problems = problemsOf(found);
    status.textContent = '';
    form.showProblems(problems);
    if (problems.length > 0) return;
    try {
      await form.whileBusy(work);
    } catch (error) {
      form.showProblems([explain(error, occasion)]);
    }
  }
});
