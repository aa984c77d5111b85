/** The dialog for signing in. */

import { explain, isUnconfirmed } from '../cognito-errors';
import { confirmLink } from '../confirm-link';
import type { Session, SignIn } from '../session';
import { emailProblem, newPasswordProblem, passwordProblem, problemsOf } from '../validate';
import { makeClosable } from './dialog';
import { byId, part } from './dom';
import { formView } from './form';

export interface SignInDialog {
  /**
   * Asks the visitor to sign in.
   *
   * @param reason what for; may be empty
   * @returns false when the dialog was closed without
   */
  ask(reason: string, email?: string): Promise<boolean>;
}

export function signInDialog(session: Pick<Session, 'signIn'>): SignInDialog {
  const dialog = byId('sign-in', HTMLDialogElement);
  const credentialsForm = byId('sign-in-form', HTMLFormElement);
  const newPasswordForm = byId('new-password-form', HTMLFormElement);
  const unconfirmed = part(dialog, 'unconfirmed', HTMLElement);
  const credentials = formView(credentialsForm, () => void signIn());
  const newPassword = formView(newPasswordForm, () => void savePassword());
  let signedIn = false;
  let choosePassword: ((password: string) => Promise<SignIn>) | undefined;
  makeClosable(dialog);
  newPasswordForm.remove();
  newPasswordForm.hidden = false;

  async function signIn(): Promise<void> {
    const email = credentials.value('email');
    const password = credentials.value('password');
    const problems = problemsOf({ email: emailProblem(email), password: passwordProblem(password) });
    unconfirmed.hidden = true;
    credentials.showProblems(problems);
    if (problems.length > 0) return;
    try {
      await credentials.whileBusy(async () => proceed(await session.signIn(email, password)));
    } catch (error) {
      unconfirmed.hidden = !isUnconfirmed(error);
      part(unconfirmed, 'confirm', HTMLAnchorElement).href = confirmLink(email);
      credentials.showProblems([explain(error, 'sign-in')]);
    }
  }

  async function savePassword(): Promise<void> {
    const password = newPassword.value('password');
    const problems = problemsOf({ password: newPasswordProblem(password) });
    newPassword.showProblems(problems);
    const choose = choosePassword;
    if (problems.length > 0 || !choose) return;
    try {
      await newPassword.whileBusy(async () => proceed(await choose(password)));
    } catch (error) {
      newPassword.showProblems([explain(error, 'sign-in')]);
    }
  }

  function proceed(outcome: SignIn): void {
    if (outcome.done) {
      signedIn = true;
      dialog.close();
      return;
    }
    choosePassword = outcome.choosePassword;
    showForm(newPasswordForm);
    newPassword.focus();
  }

  /** The other form is taken out of the page: it has a field of the same kind, which only password managers would find. */
  function showForm(shown: HTMLFormElement): void {
    const other = shown === credentialsForm ? newPasswordForm : credentialsForm;
    if (other.isConnected) other.replaceWith(shown);
  }

  function prepare(reason: string, email: string | undefined): void {
    signedIn = false;
    choosePassword = undefined;
    part(dialog, 'reason', HTMLElement).textContent = reason;
    if (email) credentials.fill('email', email);
    credentials.showProblems([]);
    newPassword.showProblems([]);
    unconfirmed.hidden = true;
    showForm(credentialsForm);
  }

  return {
    ask(reason, email) {
      prepare(reason, email);
      dialog.showModal();
      credentials.focus();
      return new Promise((resolve) => {
        const closed = () => {
          for (const form of [credentials, newPassword]) form.fill('password', '');
          resolve(signedIn);
        };
        dialog.addEventListener('close', closed, { once: true });
      });
    },
  };
}
