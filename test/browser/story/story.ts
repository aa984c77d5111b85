/** The visitor that the story is about, and what all of its chapters tell of. */

import type { Browser } from 'playwright-core';
import type { Mail } from '../../../local/mail';
import type { RunningStage } from '../../support/local-stage';
import type { Language } from '../language';
import { ConfirmPage } from '../pages/confirm-page';
import { ErrorPage } from '../pages/error-page';
import { IndexPage } from '../pages/index-page';
import { Mailbox } from '../pages/mailbox';
import { RegisterPage } from '../pages/register-page';
import { ResetPage } from '../pages/reset-page';
import { type Device, startVisit, type Visit } from '../visit';

export interface Story extends Visit {
  stage: RunningStage;
  email: string;
  password: string;
  /** What the visitor chooses when they have forgotten the first. */
  newPassword: string;
  /** A mysfit that nobody liked yet; each story has its own, since all are told on one stage. */
  favourite: string;
  /** Another one like that. */
  second: string;
  index: IndexPage;
  registering: RegisterPage;
  confirming: ConfirmPage;
  resetting: ResetPage;
  lost: ErrorPage;
  /** Links of mails that were opened. */
  mailLinks: string[];
  /** The mails to the visitor, newest first. */
  mails(): Promise<Mail[]>;
  /** The code of the newest of them. */
  code(): Promise<string>;
  /** Opens the link of the newest mail in the visitor's tab. */
  followMail(page: 'confirm.html' | 'reset.html'): Promise<void>;
}

/** Makes a test of the story. It goes on where the one before it ended. */
export type Scene = (name: string, tell: (story: Story) => Promise<void>) => void;

export async function beginStory(
  browser: Browser,
  stage: RunningStage,
  device: Device,
  language: Language,
  [favourite, second]: readonly [string, string],
): Promise<Story> {
  const visit = await startVisit(browser, stage.file.websiteUrl, device, language);
  const email = `visitor@${device}.${language.tag}.example.com`;
  const mailLinks: string[] = [];
  const mails = async () => (await stage.mails()).filter(({ to }) => to === email);
  return {
    ...visit,
    stage,
    email,
    password: 'Eight-Arms-2709',
    newPassword: 'Nine-Snakes-31',
    favourite,
    second,
    index: new IndexPage(visit),
    registering: new RegisterPage(visit),
    confirming: new ConfirmPage(visit),
    resetting: new ResetPage(visit),
    lost: new ErrorPage(visit),
    mailLinks,
    mails,
    code: async () => (await mails())[0]?.code ?? '',
    followMail: async (page) => {
      const mailbox = new Mailbox(await visit.context.newPage(), stage.file.mailboxUrl);
      await mailbox.open();
      const link = await mailbox.linkTo(email, page);
      await mailbox.page.close();
      mailLinks.push(link);
      // Not just another place of the page that is open.
      await visit.page.goto('about:blank');
      await visit.page.goto(link);
    },
  };
}

/** A code that is not the one which was sent. */
export function otherThan(code: string): string {
  return code === '000000' ? '000001' : '000000';
}
