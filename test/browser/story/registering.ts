import { ENGLISH, KOREAN } from '../language';
import { ConfirmPage } from '../pages/confirm-page';
import { otherThan, type Scene } from './story';

/** From the first like, which needs an account, to a confirmed e-mail address. */
export function registering(scene: Scene): void {
  scene(
    'asks who is not signed in to sign in when liking, and leads from there to registering',
    async ({ index, favourite, language, registering: page, look }) => {
      await index.openProfile(favourite);
      await index.profile.like();
      await index.signIn.opens();
      await index.signIn.saysWhy(language.words.signInToLike(language.mysfit(favourite)));
      await look('sign-in');
      await index.signIn.follow('Register');
      await page.isOpen();
      await look('register');
    },
  );

  scene('says beside the fields what is wrong with them', async ({ registering: page, language, look }) => {
    const { emailMalformed, passwordNeeds, eightCharacters, upperCase, digit } = language.words;
    await page.register('visitor.example.com', 'weak');
    await page.form.saysBeside('E-mail address', emailMalformed);
    await page.form.saysBeside('Password', passwordNeeds([eightCharacters, upperCase, digit]));
    await page.form.focusIsIn('E-mail address');
    await look('register-problems');
  });

  scene('shows the password while one asks for it', async ({ registering: page, password, look }) => {
    const typeOfField = () => page.form.field('Password').getAttribute('type');
    await page.form.fill({ Password: password });
    expect(await typeOfField()).toBe('password');
    await page.form.reveal.click();
    expect(await typeOfField()).toBe('text');
    expect(await page.form.reveal.getAttribute('aria-pressed')).toBe('true');
    await look('register-password-shown');
    await page.form.reveal.click();
    expect(await typeOfField()).toBe('password');
  });

  scene(
    'registers a visitor, and tells who comes again that they have an account',
    async ({ registering: page, confirming, email, password, language, look }) => {
      await page.register(email, password);
      await confirming.isOpenFor(email);
      await look('confirm');
      await page.open();
      await page.register(email, password);
      await page.form.saysBeside('E-mail address', language.words.registeredAlready);
      await look('register-again');
    },
  );

  scene(
    'leads an unconfirmed visitor who signs in to confirming',
    async ({ index, confirming, email, password, language, look }) => {
      await index.open();
      await index.askToSignIn();
      await index.signIn.signIn(email, password);
      await index.signIn.form.saysBeside('E-mail address', language.words.unconfirmed);
      await look('sign-in-unconfirmed');
      await index.signIn.follow('Confirm it now');
      await confirming.isOpenFor(email);
      expect(await confirming.form.value('E-mail address')).toBe(email);
    },
  );

  scene('keeps address and code when the language is switched while confirming', async (story) => {
    const { confirming, language, email } = story;
    const other = language === ENGLISH ? KOREAN : ENGLISH;
    await confirming.form.fill({ Code: '012345' });
    await confirming.switchTo(other);
    const translated = new ConfirmPage({ ...story, language: other });
    await translated.isOpenFor(email);
    expect(await translated.form.value('E-mail address')).toBe(email);
    expect(await translated.form.value('Code')).toBe('012345');
    await translated.switchTo(language);
    await confirming.isOpenFor(email);
  });

  scene(
    'refuses a wrong code, and sends another one',
    async ({ confirming, email, language, code, mails, look }) => {
      await confirming.confirm('no digits');
      await confirming.form.saysBeside('Code', language.words.codeMalformed);
      await confirming.confirm(otherThan(await code()));
      await confirming.form.saysBeside('Code', language.words.wrongCode);
      await confirming.form.focusIsIn('Code');
      await look('confirm-wrong-code');
      await confirming.sendCodeAgain();
      await confirming.form.says(language.words.codeOnItsWay(email));
      expect(await mails()).toHaveLength(2);
      await confirming.form.focusIsIn('Code');
      await look('confirm-sent-again');
    },
  );

  scene(
    'fills the form in for who comes by the link in the mail, and hides the code from the address bar',
    async ({ index, confirming, email, language, code, followMail, page, look }) => {
      await followMail('confirm.html');
      await confirming.isOpenFor(email);
      expect(await confirming.form.value('E-mail address')).toBe(email);
      expect(await confirming.form.value('Code')).toBe(await code());
      await look('confirm-filled-in');
      await confirming.form.press('Confirm');
      await index.signIn.opens();
      await index.signIn.saysWhy(language.words.confirmedNow);
      expect(await index.signIn.form.value('E-mail address')).toBe(email);
      expect(new URL(page.url()).hash).toBe('');
      await look('sign-in-confirmed');
    },
  );

  scene('wrote its mails in the language of the page', async ({ mails, language }) => {
    for (const { body } of await mails()) expect(body).toContain(`<html lang="${language.tag}">`);
  });
}
