/** The page for a forgotten password: a code is sent to the e-mail address, and sets a new one. */

import { browserStorage } from '../browser-storage';
import { explain } from '../cognito-errors';
import { metaOf, parseCognitoConfig } from '../config';
import { signInLink } from '../route';
import { Session } from '../session';
import { codeProblem, emailProblem, newPasswordProblem, problemsOf } from '../validate';
import { fillFromLink } from '../view/code-link';
import { byId, part } from '../view/dom';
import { formView } from '../view/form';
import { leaveFor } from '../view/leave-page';
import { runPage } from '../view/run-page';
import { words } from '../words/words';

runPage(() => {
  const session = new Session(parseCognitoConfig(metaOf(document)), browserStorage(window));
  const forgotForm = byId('forgot', HTMLFormElement);
  const resetForm = byId('reset', HTMLFormElement);
  const forgot = formView(forgotForm, () => void sendCode());
  const reset = formView(resetForm, () => void savePassword());
  part(resetForm, 'again', HTMLButtonElement).addEventListener('click', () => {
    forgot.fill('email', reset.value('email'));
    show(forgotForm);
    forgot.focus();
  });
  fillFromLink(reset, ({ email, code }) => {
    if (email) forgot.fill('email', email);
    show(code ? resetForm : forgotForm);
    (code ? reset : forgot).focus();
  });

  /** One step at a time. */
  function show(shown: HTMLFormElement): void {
    forgotForm.hidden = shown !== forgotForm;
    resetForm.hidden = shown !== resetForm;
  }

  async function sendCode(): Promise<void> {
    const email = forgot.value('email');
    await forgot.attempt({
      problems: problemsOf({ email: emailProblem(email) }),
      work: async () => {
        await session.forgotPassword(email);
        reset.fill('email', email);
        reset.fill('code', '');
        // What was wrong with an earlier code.
        reset.clear();
        show(resetForm);
        reset.say(words.resetCodeOnItsWay(email));
        reset.focus();
      },
      explain: (error) => explain(error, 'forgot'),
    });
  }

  async function savePassword(): Promise<void> {
    const email = reset.value('email');
    const code = reset.value('code');
    const password = reset.value('password');
    await reset.attempt({
      problems: problemsOf({
        email: emailProblem(email),
        code: codeProblem(code),
        password: newPasswordProblem(password),
      }),
      work: async () => {
        await session.resetPassword(email, code, password);
        await leaveFor(signInLink(email, 'reset'));
      },
      explain: (error) => explain(error, 'reset'),
    });
  }
});
