import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { handler } from '../../functions/custom-message';

const WEBSITE = 'https://d111111abcdef8.cloudfront.net';

function eventOf(triggerSource: string, email = 'coco@example.com'): CustomMessageTriggerEvent {
  return {
    version: '1',
    region: 'eu-west-1',
    userPoolId: 'eu-west-1_AbCdEfGhI',
    userName: '0e37d916-f960-4772-a25a-01b762b5c1bd',
    callerContext: { awsSdkVersion: '3', clientId: 'client' },
    triggerSource: triggerSource as CustomMessageTriggerEvent['triggerSource'],
    request: {
      userAttributes: { email },
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: '{username}',
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  } as unknown as CustomMessageTriggerEvent;
}

describe('the e-mails of the user pool', () => {
  beforeEach(() => {
    process.env.WEBSITE_URL = WEBSITE;
  });

  afterEach(() => {
    delete process.env.WEBSITE_URL;
  });

  it.each(['CustomMessage_SignUp', 'CustomMessage_ResendCode'])(
    '%s brings the code, and a link that fills in the form of the website',
    async (source) => {
      const { response } = await handler(eventOf(source, 'co+co@example.com'));
      expect(response.emailSubject).toBe('Confirm your e-mail address for Mythical Mysfits');
      expect(response.emailMessage).toContain('<strong>{####}</strong>');
      expect(response.emailMessage).toContain(
        `href="${WEBSITE}/confirm.html#email=co%2Bco%40example.com&amp;code={####}"`,
      );
    },
  );

  it('brings the code for a forgotten password', async () => {
    const { response } = await handler(eventOf('CustomMessage_ForgotPassword'));
    expect(response.emailSubject).toBe('Reset your password for Mythical Mysfits');
    expect(response.emailMessage).toContain('{####}');
  });

  it('brings user name and temporary password to a user made by an administrator, as Cognito demands', async () => {
    const { response } = await handler(eventOf('CustomMessage_AdminCreateUser'));
    expect(response.emailMessage).toContain('{username}');
    expect(response.emailMessage).toContain('{####}');
  });

  it('leaves other messages to Cognito', async () => {
    const { response } = await handler(eventOf('CustomMessage_Authentication'));
    expect(response).toEqual({ smsMessage: null, emailMessage: null, emailSubject: null });
  });

  it('lets no markup out of an address', async () => {
    const { response } = await handler(eventOf('CustomMessage_SignUp', '"><img src=x>@example.com'));
    expect(response.emailMessage).not.toContain('<img');
  });

  it('says what is missing when it does not know the website', async () => {
    delete process.env.WEBSITE_URL;
    await expect(handler(eventOf('CustomMessage_SignUp'))).rejects.toThrow('WEBSITE_URL is not set');
  });
});
