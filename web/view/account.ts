/** The corner of the page that says who is signed in. */

import { byId, part } from './dom';

export interface AccountView {
  /** @param email undefined when nobody is signed in */
  show(email: string | undefined): void;
}

export function accountView(on: { signIn: () => void; signOut: () => void }): AccountView {
  const account = byId('account', HTMLElement);
  const signedIn = part(account, 'signed-in', HTMLElement);
  const signedOut = part(account, 'signed-out', HTMLElement);
  const signInButton = part(account, 'sign-in', HTMLButtonElement);
  const signOutButton = part(account, 'sign-out', HTMLButtonElement);
  signInButton.addEventListener('click', on.signIn);
  signOutButton.addEventListener('click', on.signOut);
  return {
    show(email) {
      const hadFocus = account.contains(document.activeElement);
      part(account, 'email', HTMLElement).textContent = email ?? '';
      signedIn.hidden = email === undefined;
      signedOut.hidden = email !== undefined;
      // The button with the focus may just have gone.
      if (hadFocus) (email === undefined ? signInButton : signOutButton).focus();
    },
  };
}
