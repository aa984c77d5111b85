import { ENGLISH } from './language';
import { askForOwnPassword } from './made-by-administrator';
import { ConfirmPage } from './pages/confirm-page';
import { IndexPage } from './pages/index-page';
import { RegisterPage } from './pages/register-page';
import { ResetPage } from './pages/reset-page';
import { shareStage } from './shared';
import { codeFor, confirmedUser, unconfirmedUser } from './users';
import { VISITORS } from './visit';

const { stage, visit } = shareStage();

const NEW_PASSWORD = 'Nine-Snakes-31';

/** What may be out of the ordinary about an account, in plain words beside the field that it belongs to. */
describe.each(VISITORS)('on a %s in %s', (device, _tag, language) => {
  const { words } = language;
  const address = (name: string) => `${name}@${device}.${language.tag}.example.com`;

  it('asks somebody whose account an administrator made for a password of their own', async () => {
    const visited = await visit(device, language);
    const index = new IndexPage(visited);
    const { form } = index.signIn;
    const user = await confirmedUser(stage(), address('made'));
    await askForOwnPassword(visited.context, stage().file, user);
    await index.open();
    await index.askToSignIn();
    await index.signIn.signIn(user.email, user.password);
    await form.focusIsIn('New password');
    const why = 'Your account was made for you. Please choose a password of your own.';
    await index.signIn.saysWhy(language.text(why));
    await visited.look('new-password');
    await form.fill({ 'New password': 'short' });
    await form.press('Save and sign in');
    const missing = [words.eightCharacters, words.upperCase, words.digit];
    await form.saysBeside('New password', words.passwordNeeds(missing));
    await visited.look('new-password-weak');
    await form.fill({ 'New password': NEW_PASSWORD });
    await form.press('Save and sign in');
    await index.isSignedInAs(user.email);
    await index.signOut();
    await index.askToSignIn();
    await index.signIn.signIn(user.email, user.password);
    await form.saysBeside('Password', words.wrongCredentials);
    await index.signIn.signIn(user.email, NEW_PASSWORD);
    await index.isSignedInAs(user.email);
  });

  it('says after too many wrong passwords that it is the tries, and not the password', async () => {
    const visited = await visit(device, language);
    const index = new IndexPage(visited);
    const { form } = index.signIn;
    const user = await confirmedUser(stage(), address('guessed'));
    await index.open();
    await index.askToSignIn();
    await index.signIn.signIn(user.email, 'Wrong-Guess-1');
    const wrong = form.root.getByText(words.wrongCredentials, { exact: true });
    const tooMany = form.root.getByText(words.tooManyTries, { exact: true });
    // The first are forgiven, and each further one doubles the time in which the next is one too many.
    for (let tries = 1; tries < 20; tries += 1) {
      await wrong.or(tooMany).waitFor();
      if (await tooMany.isVisible()) break;
      await form.press('Sign in');
    }
    await form.saysFailure(words.tooManyTries);
    expect(await form.root.locator('[aria-invalid=true]').count()).toBe(0);
    await visited.look('sign-in-too-many');
  });

  it('says beside the address that it is registered already', async () => {
    const visited = await visit(device, language);
    const registering = new RegisterPage(visited);
    const user = await confirmedUser(stage(), address('twice'));
    await registering.open();
    await registering.register(user.email.toUpperCase(), NEW_PASSWORD);
    await registering.form.saysBeside('E-mail address', words.registeredAlready);
    await registering.form.focusIsIn('E-mail address');
    await visited.look('register-taken');
  });

  it('leads somebody who never confirmed from signing in to a new code', async () => {
    const visited = await visit(device, language);
    const index = new IndexPage(visited);
    const confirming = new ConfirmPage(visited);
    const user = await unconfirmedUser(stage(), address('late'));
    await index.open();
    await index.askToSignIn();
    await index.signIn.signIn(user.email, user.password);
    await index.signIn.form.saysBeside('E-mail address', words.unconfirmed);
    await index.signIn.follow('Confirm it now');
    await confirming.isOpenFor(user.email);
    const first = await codeFor(stage(), user.email);
    await confirming.sendCodeAgain();
    await confirming.form.says(words.codeOnItsWay(user.email));
    await confirming.confirm(await codeFor(stage(), user.email));
    await index.signIn.saysWhy(words.confirmedNow);
    await index.signIn.signIn(user.email, user.password);
    await index.isSignedInAs(user.email);
    await visited.page.goto(`${visited.websiteUrl}${language.path}/confirm.html#email=${user.email}`);
    await confirming.confirm(first);
    await confirming.form.saysBeside('E-mail address', words.notConfirmable);
    await confirming.sendCodeAgain();
    await confirming.form.saysBeside('E-mail address', words.noCodeSent);
    await visited.look('confirm-confirmed');
  });

  it('says beside the address that an account which was never confirmed has no password to reset', async () => {
    const visited = await visit(device, language);
    const resetting = new ResetPage(visited);
    const user = await unconfirmedUser(stage(), address('never'));
    await resetting.open();
    await resetting.askForCode(user.email);
    await resetting.forgot.saysBeside('E-mail address', words.notResettable);
    await resetting.forgot.focusIsIn('E-mail address');
    await visited.look('reset-unconfirmed');
  });

  it('says what is wrong with the code for a new password', async () => {
    const visited = await visit(device, language);
    const resetting = new ResetPage(visited);
    const { reset } = resetting;
    const user = await confirmedUser(stage(), address('forgot'));
    await resetting.open();
    await resetting.askForCode(user.email);
    await reset.says(words.resetCodeOnItsWay(user.email));
    const code = await codeFor(stage(), user.email);
    await reset.fill({ Code: code === '000000' ? '000001' : '000000' });
    await resetting.save(NEW_PASSWORD);
    await reset.saysBeside('Code', words.wrongCode);
    await reset.focusIsIn('Code');
    for (let guess = 2; guess <= 5; guess += 1) {
      await reset.press('Save the new password');
      await reset.saysBeside('Code', words.wrongCode);
    }
    await reset.fill({ Code: code });
    await reset.press('Save the new password');
    await reset.saysFailure(words.tooManyTries);
    await visited.look('reset-too-many');
  });

  it('says of a code that was used that it is no longer valid', async () => {
    const visited = await visit(device, language);
    const resetting = new ResetPage(visited);
    const index = new IndexPage(visited);
    const user = await confirmedUser(stage(), address('used'));
    await resetting.open();
    await resetting.askForCode(user.email);
    await resetting.reset.says(words.resetCodeOnItsWay(user.email));
    const code = await codeFor(stage(), user.email);
    await resetting.reset.fill({ Code: code });
    await resetting.save(NEW_PASSWORD);
    await index.signIn.saysWhy(words.passwordChanged);
    const hash = `#email=${encodeURIComponent(user.email)}&code=${code}`;
    await visited.page.goto(`${visited.websiteUrl}${language.path}/reset.html${hash}`);
    await resetting.save('Ten-Tentacles-5');
    await resetting.reset.saysBeside('Code', words.codeExpired);
    await visited.look('reset-expired');
  });
});

/** The pool hides who has an account, and so the pages say the same of an address that nobody registered with. */
describe('an address without an account', () => {
  const { words } = ENGLISH;
  const NOBODY = 'nobody@example.com';

  it('is answered at signing in as a wrong password is', async () => {
    const index = new IndexPage(await visit());
    await index.open();
    await index.askToSignIn();
    await index.signIn.signIn(NOBODY, NEW_PASSWORD);
    await index.signIn.form.saysBeside('Password', words.wrongCredentials);
  });

  it('is told that a code is on its way if there is an account, as everybody is', async () => {
    const resetting = new ResetPage(await visit());
    await resetting.open();
    await resetting.askForCode(NOBODY);
    await resetting.reset.says(words.resetCodeOnItsWay(NOBODY));
    await resetting.reset.fill({ Code: '123456' });
    await resetting.save(NEW_PASSWORD);
    await resetting.reset.saysBeside('Code', words.wrongCode);
    expect((await stage().mails()).filter(({ to }) => to === NOBODY)).toEqual([]);
  });

  it('cannot be told by confirming it either', async () => {
    const { websiteUrl, ...visited } = await visit();
    const confirming = new ConfirmPage({ ...visited, websiteUrl });
    await visited.page.goto(`${websiteUrl}/confirm.html#email=${NOBODY}`);
    await confirming.sendCodeAgain();
    await confirming.form.says(words.codeOnItsWay(NOBODY));
    await confirming.confirm('123456');
    await confirming.form.saysBeside('Code', words.codeExpired);
  });
});
