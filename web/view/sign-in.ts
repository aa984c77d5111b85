/** The dialog for signing in. */

import { confirmLink, resetLink } from '../code-link';
import type { SignIn } from '../cognito-callbacks';
import { explain, isUnconfirmed } from '../cognito-errors';
import type { Session } from '../session';
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

export function signInDialog(session: Pick<Session, 'signIn' | 'signOut'>): SignInDialog {
  const dialog = byId('sign-in', HTMLDialogElement);
  const credentialsForm = byId('sign-in-form', HTMLFormElement);
  const newPasswordForm = byId('new-password-form', HTMLFormElement);
  const unconfirmed = part(dialog, 'unconfirmed', HTMLElement);
  const forgotten = part(dialog, 'forgotten', HTMLAnchorElement);
  const credentials = formView(credentialsForm, () => void signIn());
  const newPassword = formView(newPasswordForm, () => void savePassword());
  let signedIn = false;
  let choosePassword: ((password: string) => Promise<SignIn>) | undefined;
  makeClosable(dialog);
  newPasswordForm.remove();
  newPasswordForm.hidden = false;
  // The address that was entered comes along.
  forgotten.addEventListener('click', () => {
    forgotten.href = resetLink(credentials.value('email'));
  });

  async function signIn(): Promise<void> {
    const email = credentials.value('email');
    const password = credentials.value('password');
    unconfirmed.hidden = true;
    await credentials.attempt({
      problems: problemsOf({ email: emailProblem(email), password: passwordProblem(password) }),
      work: async () => proceed(await session.signIn(email, password)),
      explain: (error) => {
        unconfirmed.hidden = !isUnconfirmed(error);
        part(unconfirmed, 'confirm', HTMLAnchorElement).href = confirmLink(email);
        return explain(error, 'sign-in');
      },
    });
  }

  async function savePassword(): Promise<void> {
    const password = newPassword.value('password');
    const choose = choosePassword;
    if (!choose) return;
    await newPassword.attempt({
      problems: problemsOf({ password: newPasswordProblem(password) }),
      work: async () => proceed(await choose(password)),
      explain: (error) => explain(error, 'first-password'),
    });
  }

  async function proceed(outcome: SignIn): Promise<void> {
    if (!dialog.open) {
      // Whoever closed it meanwhile would rather not, and may have left.
      if (outcome.done) await session.signOut();
      return;
    }
    if (outcome.done) {
      signedIn = true;
      dialog.close();
      return;
    }
    choosePassword = outcome.choosePassword;
    showForm(newPasswordForm);
    // For password managers, which keep the new password with it.
    newPassword.fill('email', credentials.value('email'));
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
    credentials.clear();
    newPassword.clear();
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
