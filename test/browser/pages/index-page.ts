import type { Locator } from 'playwright-core';
import { ProfileDialog } from './profile-dialog';
import { SignInDialog } from './sign-in-dialog';
import { type Site, SitePage } from './site-page';

/** The first page, as a visitor uses it. Names and texts are given in English. */
export class IndexPage extends SitePage {
  readonly profile: ProfileDialog;
  readonly signIn: SignInDialog;

  constructor(site: Site) {
    super(site);
    this.profile = new ProfileDialog(site);
    this.signIn = new SignInDialog(site);
  }

  /** Where the website has it in its language. */
  get address(): string {
    return `${this.websiteUrl}${this.language.path}/index.html`;
  }

  /** Opens the website where everybody comes to first; the browser's language decides where that leads. */
  async open(hash = ''): Promise<void> {
    await this.page.goto(`${this.websiteUrl}/${hash}`);
    await this.isOpen();
  }

  /** Waits until it shows mysfits in its language. */
  async isOpen(): Promise<void> {
    await this.page.locator(`html[lang=${this.language.tag}]`).waitFor();
    await this.cards.first().waitFor();
  }

  get cards(): Locator {
    return this.page.locator('#grid').getByRole('link', { includeHidden: true });
  }

  card(name: string): Locator {
    const own = this.page.getByText(this.language.mysfit(name), { exact: true });
    return this.cards.filter({ has: own });
  }

  /** The names of the mysfits that are shown, as they are shown, sorted. */
  async names(): Promise<string[]> {
    return (await this.cards.locator('[data-part=name]').allTextContents()).sort();
  }

  /** How many cards have something that sticks out at the side. */
  async overflowingCards(): Promise<number> {
    const cards = "[...document.querySelectorAll('#grid .card')]";
    return this.page.evaluate<number>(
      `${cards}.filter((card) => card.scrollWidth > card.clientWidth).length`,
    );
  }

  async filter(group: 'Good or evil' | 'Law or chaos', value: string): Promise<void> {
    const { text } = this.language;
    await this.page
      .getByRole('group', { name: text(group), exact: true })
      .getByRole('radio', { name: text(value), exact: true })
      .check();
    await this.listIsComplete();
  }

  /** Waits until what was asked for last is shown. */
  async listIsComplete(): Promise<void> {
    await this.page.locator('#grid[aria-busy=false]').waitFor({ state: 'attached' });
  }

  /** Waits until it says how many mysfits there are. */
  async counts(count: number): Promise<void> {
    await this.says(this.language.words.mysfits(count));
  }

  /** Waits until it says how it is getting on. */
  async says(text: string): Promise<void> {
    await this.page.getByRole('status').getByText(text, { exact: true }).waitFor();
  }

  /** Waits until it says why there are no mysfits to see. */
  async saysFailure(reason: string): Promise<void> {
    await this.page.locator('main').getByRole('alert').getByText(reason, { exact: true }).waitFor();
  }

  /** What stands in the place of the cards that are still to come. */
  get outlines(): Locator {
    return this.page.locator('#grid > [aria-hidden=true]');
  }

  /** What stands in the place of the mysfits when nobody matches, or when they cannot be had. */
  notice(heading: 'Nobody like that lives here.' | 'The mysfits are hiding.'): Locator {
    return this.page.getByRole('heading', { name: this.language.text(heading), exact: true });
  }

  async showAll(): Promise<void> {
    await this.button('Show all mysfits').click();
    await this.listIsComplete();
  }

  async tryAgain(): Promise<void> {
    await this.button('Try again').click();
    await this.listIsComplete();
  }

  async openProfile(name: string): Promise<void> {
    await this.card(name).click();
    await this.profile.opens(name);
  }

  /** Waits until a card says how often the visitor liked its mysfit; 0: until it says nothing of it. */
  async cardShowsOwnLikes(name: string, own: number): Promise<void> {
    const likes = this.card(name).locator('[data-part=own-likes]');
    if (own === 0) await likes.waitFor({ state: 'hidden' });
    else await likes.filter({ hasText: this.language.words.ownLikes(own) }).waitFor();
  }

  get account(): Locator {
    return this.page.getByRole('navigation', { name: this.language.text('Your account'), exact: true });
  }

  async askToSignIn(): Promise<void> {
    await this.accountButton('Sign in').click();
    await this.signIn.opens();
  }

  async isSignedInAs(email: string): Promise<void> {
    await this.account.getByText(email, { exact: true }).waitFor();
  }

  async signOut(): Promise<void> {
    await this.accountButton('Sign out').click();
    await this.isSignedOut();
  }

  async isSignedOut(): Promise<void> {
    await this.accountButton('Sign in').waitFor();
  }

  private accountButton(name: string): Locator {
    return this.account.getByRole('button', { name: this.language.text(name), exact: true });
  }

  private button(name: string): Locator {
    return this.page.locator('main').getByRole('button', { name: this.language.text(name), exact: true });
  }
}
