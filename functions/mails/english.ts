/** The mails in English. */

import type { MailWords } from './words';

export const ENGLISH: MailWords = {
  language: 'en',
  pages: { home: '/', confirm: '/confirm.html', reset: '/reset.html' },
  signUp: {
    subject: 'Confirm your e-mail address for Mythical Mysfits',
    heading: 'Welcome among the mysfits!',
    reason: 'One step is left before you can adopt one: confirm that this address is yours.',
    code: 'Your code',
    link: 'Confirm your e-mail address',
    byHand: 'Or open this page and enter the code:',
    validity: 'The code is valid for 24 hours.',
    unexpected:
      'If you did not register, nothing needs to be done: without the code the account stays closed.',
  },
  forgotPassword: {
    subject: 'Reset your password for Mythical Mysfits',
    heading: 'Choose a new password',
    reason: 'Somebody, hopefully you, asked for a new password.',
    code: 'Your code',
    link: 'Choose a new password',
    byHand: 'Or open this page and enter the code:',
    validity: 'The code is valid for one hour.',
    unexpected: 'If it was not you, nothing needs to be done: your old password stays valid.',
  },
  newAccount: {
    subject: 'Your account at Mythical Mysfits',
    heading: 'You have been given an account',
    reason: 'The mysfits are looking forward to you. Sign in with this name and password:',
    userName: 'User name',
    code: 'Temporary password',
    link: 'Sign in',
    byHand: 'Or open this page:',
    validity: 'The temporary password is valid for seven days.',
    unexpected: 'If you do not want the account, nothing needs to be done.',
  },
  newEmail: {
    subject: 'Confirm your new e-mail address for Mythical Mysfits',
    heading: 'Is this your new e-mail address?',
    reason: 'Somebody, hopefully you, gave it for their account. Enter this code where you are asked for it.',
    code: 'Your code',
    validity: 'The code is valid for 24 hours.',
    unexpected:
      'If it was not you, nothing needs to be done: without the code the address stays unconfirmed.',
  },
};
