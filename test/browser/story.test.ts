import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type RunningStage, startStage } from '../support/local-stage';
import { launchChromium, type Observed, observe, screenshot, WIDTHS } from './browser';
import { expectFieldError, IndexPage } from './pages/index-page';

const PASSWORD = 'Eight-Arms-2709';

/** The visitor's story in a real browser, on a desktop and on a phone, each with a stage that knows nobody yet. */
describe.each(Object.entries(WIDTHS))('on a %s', (device, viewport) => {
  const email = `visitor@${device}.example.com`;
  let stage: RunningStage;
  let browser: Browser;
  let context: BrowserContext;
  let observed: Observed;
  let page: Page;
  let index: IndexPage;

  const look = (name: string) => screenshot(page, `${device}-${name}`);
  const newestCode = async () => (await stage.mails())[0]?.code ?? '';

  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage(), launchChromium()]);
    context = await browser.newContext({ viewport, reducedMotion: 'reduce', locale: 'en-GB' });
    context.setDefaultTimeout(20_000);
    observed = observe(context);
    page = await context.newPage();
    index = new IndexPage(page, stage.file.websiteUrl);
  });

  afterAll(async () => {
    await browser?.close();
    await stage?.remove();
  });

  it('everybody sees the twelve mysfits', async () => {
    await index.open();
    expect(await index.names()).toHaveLength(12);
    await look('1-index');
  });

  it('they can be filtered by either alignment', async () => {
    await index.filter('Good or evil', 'Good');
    expect(await index.names()).toEqual(['CoCo', 'Cole', 'Hasla', 'Twilight Glitter']);
    await index.filter('Good or evil', 'All');
    await index.filter('Law or chaos', 'Lawful');
    expect(await index.names()).toEqual(['Evangeline', 'Pauly', 'Twilight Glitter']);
    await index.filter('Law or chaos', 'All');
    expect(await index.names()).toHaveLength(12);
  });

  it('a profile opens with an address of its own, and the back button closes it', async () => {
    await index.openProfile('Gary');
    expect(await index.facts()).toEqual({ Species: 'Kraken', Age: '2,709 years', Likes: '0' });
    expect(page.url()).toContain('#3f0f196c-4a7b-43af-9e29-6522a715342d');
    await look('2-profile');
    await page.goBack();
    await index.profile.waitFor({ state: 'hidden' });
  });

  it('who is not signed in is asked to when liking', async () => {
    await index.openProfile('Gary');
    await index.like();
    await index.signIn.waitFor();
    await look('3-sign-in');
  });

  it('a visitor registers, and is told beside the field what is wrong', async () => {
    await index.signIn.getByRole('link', { name: 'Register' }).click();
    await page.waitForURL(/register\.html/);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByLabel('Password again').fill('short');
    await page.getByRole('button', { name: 'Register' }).click();
    await expectFieldError(page, 'Password', /8 characters/);
    await look('4-register');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Password again').fill(PASSWORD);
    await page.getByRole('button', { name: 'Register' }).click();
    await page.waitForURL(/confirm\.html/);
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email);
  });

  it('a wrong code is refused, and the code can be sent again', async () => {
    await page.getByLabel('Code').fill((await newestCode()) === '000000' ? '000001' : '000000');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expectFieldError(page, 'Code', /code/i);
    await look('5-confirm');
    await page.getByRole('button', { name: 'Send the code again' }).click();
    await page.getByRole('status').filter({ hasText: email }).waitFor();
    expect(await stage.mails()).toHaveLength(2);
  });

  it('the link in the mail fills the form in', async () => {
    const mailbox = await context.newPage();
    await mailbox.goto(stage.file.mailboxUrl);
    const mail = mailbox.frameLocator('iframe').first();
    const anchor = mail.getByRole('link', { name: 'Confirm your e-mail address' });
    await anchor.waitFor();
    await screenshot(mailbox, `${device}-6-mailbox`);
    const link = await anchor.getAttribute('href');
    await mailbox.close();
    await page.goto('about:blank');
    await page.goto(link ?? '');
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email);
    expect(await page.getByLabel('Code').inputValue()).toBe(await newestCode());
    expect(page.url()).not.toContain(await newestCode());
    await page.getByRole('button', { name: 'Confirm' }).click();
  });

  it('a wrong password is refused, the right one signs in, and a reload keeps it so', async () => {
    await index.signIn.waitFor();
    await index.enterCredentials(email, 'Seven-Arms-2709');
    await index.signIn
      .getByText(/password/i)
      .filter({ hasText: /wrong|not|incorrect/i })
      .first()
      .waitFor();
    await look('7-wrong-password');
    await index.enterCredentials(email, PASSWORD);
    await index.isSignedInAs(email);
    await page.reload();
    await index.isSignedInAs(email);
  });

  it('likes count one by one, and an adopted mysfit says so', async () => {
    await index.open();
    await index.openProfile('Gary');
    await index.like();
    await index.likesBecome('1');
    await index.like();
    await index.likesBecome('2');
    await index.adopt();
    await index.profile.getByRole('button', { name: 'Adopted' }).waitFor();
    await look('8-adopted');
    await page.reload();
    await index.profile.getByRole('button', { name: 'Adopted' }).waitFor();
    expect(await index.facts()).toMatchObject({ Likes: '2' });
    await index.closeProfile();
  });

  it('after signing out, a like is done as soon as one has signed in again', async () => {
    await index.signOut();
    await index.openProfile('Hasla');
    await index.like();
    await index.enterCredentials(email, PASSWORD);
    await index.likesBecome('1');
    await index.closeProfile();
  });

  it('an unknown address has a page of its own', async () => {
    await page.goto(`${stage.file.websiteUrl}/no/such/page`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await look('9-error');
    await page.getByRole('link').first().click();
    await index.cards.first().waitFor();
  });

  it('says so when the API cannot be reached, and tries again', async () => {
    await context.route('**/mysfits', (route) => route.abort());
    await page.goto(stage.file.websiteUrl);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await look('10-failure');
    await context.unroute('**/mysfits');
    await page.getByRole('button', { name: 'Try again' }).click();
    await index.cards.first().waitFor();
    expect(await index.names()).toHaveLength(12);
  });

  it('asked nobody but the stage, and complained of nothing but what the story provoked', () => {
    const { websiteUrl, apiEndpoint, cognitoEndpoint, mailboxUrl } = stage.file;
    const own = [websiteUrl, apiEndpoint, cognitoEndpoint, mailboxUrl].map((url) => new URL(url).origin);
    expect([...observed.origins].filter((origin) => origin !== 'null' && !own.includes(origin))).toEqual([]);
    // Refused by Cognito (400), the unknown page (404), the API cut off.
    const provoked = /status of 40[04] |net::ERR_FAILED/;
    expect(observed.complaints.filter((text) => !provoked.test(text))).toEqual([]);
  });
});
