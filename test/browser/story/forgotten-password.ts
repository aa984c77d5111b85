import { otherThan, type Scene } from './story';

/** From a forgotten password to signing in with a new one. */
export function forgottenPassword(scene: Scene): void {
  scene(
    'takes the address along from signing in to asking for a code',
    async ({ index, resetting, email, look }) => {
      await index.askToSignIn();
      await index.signIn.form.fill({ 'E-mail address': email });
      await index.signIn.follow('Forgot your password?');
      await resetting.isOpenFor(email);
      expect(await resetting.forgot.value('E-mail address')).toBe(email);
      await look('reset');
    },
  );

  scene(
    'says what is wrong with the address, and sends a code to the right one',
    async ({ resetting, email, language, code, look }) => {
      await resetting.askForCode('visitor.example.com');
      await resetting.forgot.saysBeside('E-mail address', language.words.emailMalformed);
      await look('reset-problem');
      const before = await code();
      await resetting.askForCode(email);
      await resetting.reset.says(language.words.resetCodeOnItsWay(email));
      await resetting.reset.focusIsIn('Code');
      expect(await code()).not.toBe(before);
      await look('reset-sent');
    },
  );

  scene(
    'says beside the fields of the second step what is wrong with them',
    async ({ resetting, newPassword, language, code, look }) => {
      await resetting.reset.fill({ Code: otherThan(await code()) });
      await resetting.save('weak');
      const { passwordNeeds, eightCharacters, upperCase, digit, wrongCode } = language.words;
      await resetting.reset.saysBeside('New password', passwordNeeds([eightCharacters, upperCase, digit]));
      await resetting.save(newPassword);
      await resetting.reset.saysBeside('Code', wrongCode);
      await look('reset-wrong-code');
    },
  );

  scene(
    'fills the form in for who comes by the link in the mail, and hides the code from the address bar',
    async ({ resetting, index, email, newPassword, language, code, followMail, look }) => {
      await followMail('reset.html');
      await resetting.isOpenFor(email);
      expect(await resetting.reset.value('E-mail address')).toBe(email);
      expect(await resetting.reset.value('Code')).toBe(await code());
      await resetting.reset.focusIsIn('New password');
      await look('reset-filled-in');
      await resetting.save(newPassword);
      await index.signIn.opens();
      await index.signIn.saysWhy(language.words.passwordChanged);
      expect(await index.signIn.form.value('E-mail address')).toBe(email);
      await look('sign-in-reset');
    },
  );

  scene(
    'takes the new password, and no longer the forgotten one',
    async ({ index, email, password, newPassword, language }) => {
      await index.signIn.signIn(email, password);
      await index.signIn.form.saysBeside('Password', language.words.wrongCredentials);
      await index.signIn.signIn(email, newPassword);
      await index.isSignedInAs(email);
      await index.signOut();
    },
  );
}
