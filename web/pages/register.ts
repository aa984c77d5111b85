/** The page for registering. */

import { browserStorage } from '../browser-storage';
import { confirmLink } from '../code-link';
import { explain } from '../cognito-errors';
import { metaOf, parseCognitoConfig } from '../config';
import { Session } from '../session';
import { emailProblem, newPasswordProblem, problemsOf } from '../validate';
import { byId } from '../view/dom';
import { formView } from '../view/form';
import { leaveFor } from '../view/leave-page';
import { runPage } from '../view/run-page';
import { words } from '../words/words';

runPage(() => {
  const session = new Session(parseCognitoConfig(metaOf(document)), browserStorage(window));
  const form = formView(byId('register', HTMLFormElement), () => void register());

  async function register(): Promise<void> {
    const email = form.value('email');
    const password = form.value('password');
    await form.attempt({
      problems: problemsOf({ email: emailProblem(email), password: newPasswordProblem(password) }),
      work: async () => {
        await session.register(email, password, words.language);
        await leaveFor(confirmLink(email));
      },
      explain: (error) => explain(error, 'register'),
    });
  }
});
