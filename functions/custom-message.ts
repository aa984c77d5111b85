/** The CustomMessage trigger of the user pool: writes the e-mails that Cognito sends, in their user's language. */

import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { type Letter, type LetterLink, layOut } from './mails/letter';
import { type LetterWords, type LinkWords, type MailWords, wordsFor } from './mails/words';

/**
 * Writes the e-mail with a code; the one message that has no e-mail here (the code of multi-factor authentication)
 * stays Cognito's own. The user's attribute `locale` decides about the language.
 *
 * Cognito puts the code in place of `codeParameter` (`{####}`) and, when an administrator made the user, the name in
 * place of `usernameParameter`; it refuses a message that lacks either. The link carries address and code behind `#`,
 * which browsers keep to themselves: neither is in a log of the website.
 *
 * @throws when `WEBSITE_URL` is not set, or a user made by an administrator comes without `usernameParameter`
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export async function handler(event: CustomMessageTriggerEvent): Promise<CustomMessageTriggerEvent> {
  const letter = letterFor(event, wordsFor(event.request.userAttributes.locale), websiteUrl());
  if (letter) {
    event.response.emailSubject = letter.subject;
    event.response.emailMessage = layOut(letter);
  }
  return event;
}

function letterFor(
  { triggerSource, request }: CustomMessageTriggerEvent,
  words: MailWords,
  website: string,
): Letter | undefined {
  const { pages, signUp, forgotPassword, newAccount, newEmail } = words;
  const email: string = request.userAttributes.email ?? '';
  const code = request.codeParameter;
  const filledIn = `#email=${encodeURIComponent(email)}&code=${code}`;
  const write = (said: LetterWords) => letterOf(said, words.language, code);
  switch (triggerSource) {
    case 'CustomMessage_SignUp':
    case 'CustomMessage_ResendCode':
      return { ...write(signUp), link: linkTo(website + pages.confirm, signUp, filledIn) };
    case 'CustomMessage_ForgotPassword':
      return { ...write(forgotPassword), link: linkTo(website + pages.reset, forgotPassword, filledIn) };
    case 'CustomMessage_AdminCreateUser': {
      const userName = { label: newAccount.userName, value: usernameOf(request.usernameParameter) };
      return { ...write(newAccount), userName, link: linkTo(website + pages.home, newAccount) };
    }
    case 'CustomMessage_UpdateUserAttribute':
    case 'CustomMessage_VerifyUserAttribute':
      return write(newEmail);
    default:
      return undefined;
  }
}

function letterOf(said: LetterWords, language: string, code: string): Letter {
  const { subject, heading, reason, validity, unexpected } = said;
  return {
    language,
    subject,
    heading,
    reason,
    code: { label: said.code, value: code },
    notes: [validity, unexpected],
  };
}

/** @param fragment what the page fills in for who comes by the link; who types the address does it by hand */
function linkTo(page: string, { link, byHand }: LinkWords, fragment = ''): LetterLink {
  return { text: link, href: page + fragment, byHand, address: page };
}

function usernameOf(parameter: string | null): string {
  if (!parameter) {
    throw new Error(
      'Expected request.usernameParameter in the event CustomMessage_AdminCreateUser, found none: Cognito refuses a mail without it.',
    );
  }
  return parameter;
}

function websiteUrl(): string {
  const url = process.env.WEBSITE_URL;
  if (!url) {
    throw new Error(
      'The environment variable WEBSITE_URL is not set: the link in the e-mail needs it. See functions.customMessage in serverless.ts.',
    );
  }
  return url;
}
