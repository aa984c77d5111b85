import {
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Mail } from '../../local/mail';
import { type RunningStage, startStage } from '../support/local-stage';
import { visitor } from '../support/visitor';

const PASSWORD = 'Eight-Arms-2709';
const NEW_PASSWORD = 'Nine-Lives-1984';

/** The mails of a running stage, as the function of `serverless.ts` writes them for visitors of either language. */
describe('the mails', () => {
  let stage: RunningStage;
  let client: CognitoIdentityProviderClient;

  beforeAll(async () => {
    stage = await startStage();
    const { region, cognitoEndpoint: endpoint } = stage.file;
    client = new CognitoIdentityProviderClient({
      region,
      endpoint,
      // What these visitors do needs no credentials: whatever signs is not looked at.
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    });
  });

  afterAll(async () => {
    client?.destroy();
    await stage?.remove();
  });

  const newestMail = async (): Promise<Mail> => {
    const [mail] = await stage.mails();
    if (!mail) throw new Error('Expected a mail in the mailbox, found none.');
    return mail;
  };

  describe.each([
    {
      locale: 'ko-KR',
      email: 'haetae@example.com',
      language: 'ko',
      folder: '/ko',
      confirmSubject: 'Mythical Mysfits 이메일 주소를 인증해 주세요',
      resetSubject: 'Mythical Mysfits 비밀번호를 다시 설정해 주세요',
    },
    {
      locale: undefined,
      email: 'gary@example.com',
      language: 'en',
      folder: '',
      confirmSubject: 'Confirm your e-mail address for Mythical Mysfits',
      resetSubject: 'Reset your password for Mythical Mysfits',
    },
  ])(
    'of a visitor whose locale is $locale',
    ({ locale, email, language, folder, confirmSubject, resetSubject }) => {
      const who = () => ({ ClientId: stage.file.userPoolClientId, Username: email });
      const expectLink = (mail: Mail, page: string) => {
        expect(mail.body).toContain(`<html lang="${language}">`);
        expect(codeIn(mail, `${stage.file.websiteUrl}${folder}/${page}`, email)).toBe(mail.code);
      };

      it('lead from signing up to the confirm page, with a code that confirms', async () => {
        await client.send(
          new SignUpCommand({
            ...who(),
            Password: PASSWORD,
            UserAttributes: locale === undefined ? [] : [{ Name: 'locale', Value: locale }],
          }),
        );
        const mail = await newestMail();
        expect(mail).toMatchObject({ to: email, subject: confirmSubject });
        expectLink(mail, 'confirm.html');
        await client.send(new ConfirmSignUpCommand({ ...who(), ConfirmationCode: mail.code }));
        await visitor(stage.file, email, PASSWORD).signIn();
      });

      it('lead from a forgotten password to the page that takes a new one, with a code that sets it', async () => {
        await client.send(new ForgotPasswordCommand(who()));
        const mail = await newestMail();
        expect(mail).toMatchObject({ to: email, subject: resetSubject });
        expectLink(mail, 'reset.html');
        const change = { ...who(), ConfirmationCode: mail.code, Password: NEW_PASSWORD };
        await client.send(new ConfirmForgotPasswordCommand(change));
        await visitor(stage.file, email, NEW_PASSWORD).signIn();
        await expect(visitor(stage.file, email, PASSWORD).signIn()).rejects.toMatchObject({
          code: 'NotAuthorizedException',
        });
      });

      it('show in the mailbox with a subject in their own language', async () => {
        const page = await (await fetch(stage.file.mailboxUrl)).text();
        expect(page).toContain(`<h2 lang="${language}">${confirmSubject}</h2>`);
      });
    },
  );
});

/** The code in the mail's link to a page, which belongs to nobody but the receiver. */
function codeIn(mail: Mail, page: string, email: string): string | undefined {
  const links = [...mail.body.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
  const start = `${page}#email=${encodeURIComponent(email)}&amp;code=`;
  return links.find((href) => href.startsWith(start))?.slice(start.length);
}
