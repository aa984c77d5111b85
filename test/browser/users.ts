/** Users of the stage's pool who are there before a visit begins. */

import type { RunningStage } from '../support/local-stage';
import { type Visitor, visitor } from '../support/visitor';

export interface User {
  email: string;
  password: string;
  /** What the user does elsewhere: in another browser, on another device. */
  elsewhere: Visitor;
}

/** Somebody who has registered, and not confirmed yet. */
export async function unconfirmedUser(stage: RunningStage, email: string): Promise<User> {
  const password = 'Eight-Arms-2709';
  const elsewhere = visitor(stage.file, email, password);
  await elsewhere.register();
  return { email, password, elsewhere };
}

export async function confirmedUser(stage: RunningStage, email: string): Promise<User> {
  const user = await unconfirmedUser(stage, email);
  await user.elsewhere.confirm(await codeFor(stage, email));
  return user;
}

/** The code of the newest mail to an address. */
export async function codeFor(stage: RunningStage, email: string): Promise<string> {
  const code = (await stage.mails()).find(({ to }) => to === email)?.code;
  if (code === undefined) throw new Error(`Expected a mail with a code to ${email}, found none.`);
  return code;
}
