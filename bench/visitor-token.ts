import type { StageFile } from '../local/stage-file';
import { mailsOf } from '../test/support/mails';
import { visitor } from '../test/support/visitor';

/** Registers a visitor, reads the code from the mailbox, signs in: gives the ID token that the API wants. */
export async function visitorToken(stage: StageFile): Promise<string> {
  const email = 'bench@example.com';
  const someone = visitor(stage, email, 'Twelve-Mysfits-2709');
  await someone.register();
  const mails = await mailsOf(stage);
  const mail = mails.find(({ to }) => to === email);
  if (!mail)
    throw new Error(`Expected a mail to ${email} in ${stage.mailboxUrl}, found ${mails.length} others.`);
  await someone.confirm(mail.code);
  return (await someone.signIn()).getIdToken().getJwtToken();
}
