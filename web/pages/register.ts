/** The page for registering. */

import { explain } from '../cognito-errors';
import { metaOf, parseCognitoConfig } from '../config';
import { confirmLink } from '../confirm-link';
import { Session } from '../session';
import { emailProblem, newPasswordProblem, problemsOf } from '../validate';
import { runPage } from '../view/broken-page';
import { byId } from '../view/dom';
import { formView } from '../view/form';

runPage(() => {
  const session = new Session(parseCognitoConfig(metaOf(document)));
  const form = formView(byId('register', HTMLFormElement), () => void register());

  async function register(): Promise<void> {
    const email = form.value('email');
    const password = form.value('password');
    const problems = problemsOf({
      email: emailProblem(email),
      password: newPasswordProblem(password),
      repeated: password === form.value('repeated') ? undefined : 'The two passwords differ.',
    });
    form.showProblems(problems);
    if (problems.length > 0) return;
    try {
      await form.whileBusy(async () => {
        await session.register(email, password);
        location.assign(confirmLink(email));
      });
    } catch (error) {
      form.showProblems([explain(error, 'register')]);
    }
  }
});
