/** The page for confirming an e-mail address with the code that was sent to it. */

import { browserStorage } from '../browser-storage';
import { explain } from '../cognito-errors';
import { metaOf, parseCognitoConfig } from '../config';
import { signInLink } from '../route';
import { Session } from '../session';
import { codeProblem, emailProblem, problemsOf } from '../validate';
import { fillFromLink } from '../view/code-link';
import { byId, part } from '../view/dom';
import { formView } from '../view/form';
import { leaveFor } from '../view/leave-page';
import { runPage } from '../view/run-page';
import { words } from '../words/words';

runPage(() => {
  const session = new Session(parseCognitoConfig(metaOf(document)), browserStorage(window));
  const element = byId('confirm', HTMLFormElement);
  const form = formView(element, () => void confirm());
  part(element, 'resend', HTMLButtonElement).addEventListener('click', () => void resend());
  fillFromLink(form, () => form.focus());

  async function confirm(): Promise<void> {
    const email = form.value('email');
    const code = form.value('code');
    await form.attempt({
      problems: problemsOf({ email: emailProblem(email), code: codeProblem(code) }),
      work: async () => {
        await session.confirm(email, code);
        await leaveFor(signInLink(email, 'confirmed'));
      },
      explain: (error) => explain(error, 'confirm'),
    });
  }

  async function resend(): Promise<void> {
    const email = form.value('email');
    await form.attempt({
      problems: problemsOf({ email: emailProblem(email) }),
      work: async () => {
        await session.resendCode(email);
        form.fill('code', '');
        form.say(words.codeOnItsWay(email));
        form.focus();
      },
      explain: (error) => explain(error, 'resend'),
    });
  }
});
