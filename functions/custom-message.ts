/** The CustomMessage trigger of the user pool: writes the e-mails that Cognito sends. */

import type { CustomMessageTriggerEvent } from 'aws-lambda';

/**
 * Writes the e-mail with a code, for the occasions that the site has; other messages stay Cognito's own.
 *
 * Cognito puts the code in place of `codeParameter` (`{####}`) and, when an administrator made the user, the name in
 * place of `usernameParameter`; it refuses a message that lacks either. The link carries address and code behind `#`,
 * which browsers keep to themselves: neither is in a log of the website.
 *
 * @throws when `WEBSITE_URL` is not set
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export async function handler(event: CustomMessageTriggerEvent): Promise<CustomMessageTriggerEvent> {
  const message = messageFor(event, websiteUrl());
  if (message) {
    event.response.emailSubject = message.subject;
    event.response.emailMessage = message.body;
  }
  return event;
}

interface Message {
  subject: string;
  body: string;
}

function messageFor(
  { triggerSource, request }: CustomMessageTriggerEvent,
  website: string,
): Message | undefined {
  const code = request.codeParameter;
  switch (triggerSource) {
    case 'CustomMessage_SignUp':
    case 'CustomMessage_ResendCode': {
      const email: string = request.userAttributes.email ?? '';
      const link = `${website}/confirm.html#email=${encodeURIComponent(email)}&code=${code}`;
      return {
        subject: 'Confirm your e-mail address for Mythical Mysfits',
        body: letter(
          'Welcome among the mysfits!',
          `<p>Your confirmation code is <strong>${code}</strong></p>`,
          `<p><a href="${escapeHtml(link)}">Confirm your e-mail address</a>, or enter the code at ${escapeHtml(website)}/confirm.html</p>`,
          '<p>If you did not register, nothing needs to be done: without the code the account stays closed.</p>',
        ),
      };
    }
    case 'CustomMessage_ForgotPassword':
      return {
        subject: 'Reset your password for Mythical Mysfits',
        body: letter(
          'Somebody, hopefully you, asked for a new password.',
          `<p>Your code is <strong>${code}</strong></p>`,
          '<p>If it was not you, nothing needs to be done: the old password stays valid.</p>',
        ),
      };
    case 'CustomMessage_AdminCreateUser':
      return {
        subject: 'Your account at Mythical Mysfits',
        body: letter(
          'You have been given an account.',
          `<p>Your user name is <strong>${request.usernameParameter}</strong>, your temporary password <strong>${code}</strong></p>`,
          `<p>Sign in at <a href="${escapeHtml(website)}">${escapeHtml(website)}</a> within seven days.</p>`,
        ),
      };
    default:
      return undefined;
  }
}

function letter(greeting: string, ...paragraphs: string[]): string {
  return [`<p>${greeting}</p>`, ...paragraphs, '<p>The Mythical Mysfits</p>'].join('\n');
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

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
