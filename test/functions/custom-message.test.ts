import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { handler } from '../../functions/custom-message';
import { eventOf } from './event';

const WEBSITE = 'https://d111111abcdef8.cloudfront.net';
const OCCASIONS = [
  'CustomMessage_SignUp',
  'CustomMessage_ResendCode',
  'CustomMessage_ForgotPassword',
  'CustomMessage_AdminCreateUser',
  'CustomMessage_UpdateUserAttribute',
  'CustomMessage_VerifyUserAttribute',
] as const;

beforeEach(() => {
  process.env.WEBSITE_URL = WEBSITE;
});

afterEach(() => {
  delete process.env.WEBSITE_URL;
});

/** The mail that Cognito would send, before it fills code and user name in. */
async function write(event: CustomMessageTriggerEvent): Promise<{ subject: string; body: string }> {
  const { response } = await handler(event);
  return { subject: response.emailSubject ?? '', body: response.emailMessage ?? '' };
}

const linksIn = (body: string) => [...body.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);

describe.each<[locale: string, folder: string, home: string]>([
  ['en', '', '/'],
  ['ko', '/ko', '/ko/index.html'],
])('the e-mails of a user whose locale is %s', (locale, folder, home) => {
  it.each(['CustomMessage_SignUp', 'CustomMessage_ResendCode'] as const)(
    'bring, at %s, the code and a link that fills in the form of the website',
    async (source) => {
      const { body } = await write(eventOf(source, { email: 'co+co@example.com', locale }));
      expect(body).toContain('>{####}</strong>');
      expect(linksIn(body)).toEqual([
        `${WEBSITE}${folder}/confirm.html#email=co%2Bco%40example.com&amp;code={####}`,
      ]);
      expect(body).toContain(`>${WEBSITE}${folder}/confirm.html</p>`);
      expect(body).toMatch(/24/);
    },
  );

  it('bring the code for a forgotten password, and the page where to choose a new one', async () => {
    const { body } = await write(
      eventOf('CustomMessage_ForgotPassword', { email: 'co+co@example.com', locale }),
    );
    expect(body).toContain('>{####}</strong>');
    expect(linksIn(body)).toEqual([
      `${WEBSITE}${folder}/reset.html#email=co%2Bco%40example.com&amp;code={####}`,
    ]);
    expect(body).toContain(`>${WEBSITE}${folder}/reset.html</p>`);
  });

  it('bring user name and temporary password to a user made by an administrator, as Cognito demands', async () => {
    const { body } = await write(eventOf('CustomMessage_AdminCreateUser', { locale }));
    expect(body).toContain('>{username}</strong>');
    expect(body).toContain('>{####}</strong>');
    expect(linksIn(body)).toEqual([`${WEBSITE}${home}`]);
  });

  it.each(['CustomMessage_UpdateUserAttribute', 'CustomMessage_VerifyUserAttribute'] as const)(
    'bring, at %s, the code alone, for which the website has no page',
    async (source) => {
      const { body } = await write(eventOf(source, { locale }));
      expect(body).toContain('>{####}</strong>');
      expect(linksIn(body)).toEqual([]);
    },
  );

  it.each(OCCASIONS)('keep, at %s, to what Cognito takes', async (source) => {
    const { subject, body } = await write(eventOf(source, { email: `${'e'.repeat(250)}@a.io`, locale }));
    expect(subject).toMatch(/^[\p{L}\p{M}\p{S}\p{N}\p{P}\s]{1,140}$/u);
    expect(body).toMatch(/^[\p{L}\p{M}\p{S}\p{N}\p{P}\s]{1,20000}$/u);
  });

  it('name their language', async () => {
    const { body } = await write(eventOf('CustomMessage_SignUp', { locale }));
    expect(body).toContain(`<html lang="${locale}">`);
  });
});

it.each([
  ['CustomMessage_SignUp', 'Confirm your e-mail address for Mythical Mysfits'],
  ['CustomMessage_ResendCode', 'Confirm your e-mail address for Mythical Mysfits'],
  ['CustomMessage_ForgotPassword', 'Reset your password for Mythical Mysfits'],
  ['CustomMessage_AdminCreateUser', 'Your account at Mythical Mysfits'],
  ['CustomMessage_UpdateUserAttribute', 'Confirm your new e-mail address for Mythical Mysfits'],
  ['CustomMessage_VerifyUserAttribute', 'Confirm your new e-mail address for Mythical Mysfits'],
] as const)('%s is told in English to a user without a locale', async (source, subject) => {
  expect((await write(eventOf(source))).subject).toBe(subject);
});

it.each([
  ['CustomMessage_SignUp', 'Mythical Mysfits 이메일 주소를 인증해 주세요'],
  ['CustomMessage_ResendCode', 'Mythical Mysfits 이메일 주소를 인증해 주세요'],
  ['CustomMessage_ForgotPassword', 'Mythical Mysfits 비밀번호를 다시 설정해 주세요'],
  ['CustomMessage_AdminCreateUser', 'Mythical Mysfits 계정이 만들어졌어요'],
  ['CustomMessage_UpdateUserAttribute', 'Mythical Mysfits 새 이메일 주소를 인증해 주세요'],
  ['CustomMessage_VerifyUserAttribute', 'Mythical Mysfits 새 이메일 주소를 인증해 주세요'],
] as const)('%s is told in Korean to a user with a Korean locale', async (source, subject) => {
  expect((await write(eventOf(source, { locale: 'ko-KR' }))).subject).toBe(subject);
});

it('leaves other messages to Cognito', async () => {
  const { response } = await handler(eventOf('CustomMessage_Authentication'));
  expect(response).toEqual({ smsMessage: null, emailMessage: null, emailSubject: null });
});

it('lets no markup out of an address, nor out of a locale', async () => {
  const evil = '"><img src=x>';
  const { body } = await write(
    eventOf('CustomMessage_SignUp', { email: `${evil}@example.com`, locale: evil }),
  );
  expect(body).not.toContain('<img');
});

it('lets nothing in an address pass for a code of its own', async () => {
  const { body } = await write(eventOf('CustomMessage_SignUp', { email: '{####}&code=1@example.com' }));
  expect(linksIn(body)).toEqual([
    `${WEBSITE}/confirm.html#email=%7B%23%23%23%23%7D%26code%3D1%40example.com&amp;code={####}`,
  ]);
});

it('says what is missing when it does not know the website', async () => {
  delete process.env.WEBSITE_URL;
  await expect(handler(eventOf('CustomMessage_SignUp'))).rejects.toThrow('WEBSITE_URL is not set');
});

it("says what is missing when Cognito does not say where an administrator's user has their name", async () => {
  const event = eventOf('CustomMessage_AdminCreateUser');
  event.request.usernameParameter = null;
  await expect(handler(event)).rejects.toThrow('Expected request.usernameParameter');
});
