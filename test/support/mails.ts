import type { Mail } from '../../local/mail';
import type { StageFile } from '../../local/stage-file';

/** All mails in the mailbox of a running stage. */
export async function mailsOf({ mailboxUrl }: Pick<StageFile, 'mailboxUrl'>): Promise<Mail[]> {
  const answer = await fetch(`${mailboxUrl}.json`);
  if (!answer.ok) throw new Error(`Expected mails from ${mailboxUrl}.json, found status ${answer.status}.`);
  return (await answer.json()) as Mail[];
}
