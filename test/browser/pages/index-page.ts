import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';

/** The first page, as a visitor uses it. */
export class IndexPage {
  constructor(
    private readonly page: Page,
    private readonly url: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(this.url);
    await this.cards.first().waitFor();
  }

  get cards(): Locator {
    return this.page.locator('#grid a.card');
  }

  get profile(): Locator {
    return this.page.locator('#profile');
  }

  get signIn(): Locator {
    return this.page.locator('#sign-in');
  }

  async names(): Promise<string[]> {
    return (await this.cards.locator('[data-part=name]').allTextContents()).sort();
  }

  async filter(group: 'Good or evil' | 'Law or chaos', value: string): Promise<void> {
    const answered = this.page.waitForResponse((response) => response.url().includes('/mysfits'));
    await this.page.getByRole('group', { name: group }).locator('label', { hasText: value }).click();
    await answered;
    await this.page.locator('#grid[aria-busy=false]').waitFor();
  }

  async openProfile(name: string): Promise<void> {
    await this.cards.filter({ hasText: name }).click();
    await this.profile.getByRole('heading', { name }).waitFor();
  }

  async closeProfile(): Promise<void> {
    await this.profile.getByRole('button', { name: 'Close' }).click();
    await this.profile.waitFor({ state: 'hidden' });
  }

  /** The facts of the open profile, by their terms. */
  async facts(): Promise<Record<string, string>> {
    const terms = await this.profile.locator('dt').allTextContents();
    const values = await this.profile.locator('dd').allTextContents();
    return Object.fromEntries(terms.map((term, index) => [term, values[index] ?? '']));
  }

  async like(): Promise<void> {
    await this.profile.getByRole('button', { name: 'Like' }).click();
  }

  async adopt(): Promise<void> {
    await this.profile.getByRole('button', { name: 'Adopt' }).click();
  }

  async likesBecome(likes: string): Promise<void> {
    await this.profile.locator('[data-part=likes]', { hasText: new RegExp(`^${likes}$`) }).waitFor();
  }

  async enterCredentials(email: string, password: string): Promise<void> {
    await this.signIn.getByLabel('E-mail address').fill(email);
    await this.signIn.getByLabel('Password', { exact: true }).fill(password);
    await this.signIn.getByRole('button', { name: 'Sign in' }).click();
  }

  async isSignedInAs(email: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Your account' }).getByText(email).waitFor();
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: 'Sign out' }).click();
    await this.page.getByRole('button', { name: 'Sign in' }).waitFor();
  }
}

/** A field of a form, and what is said beside it. */
export async function expectFieldError(scope: Locator | Page, label: string, message: RegExp): Promise<void> {
  const field = scope.getByLabel(label, { exact: true });
  const described = (await field.getAttribute('aria-describedby')) ?? '';
  const places = described.split(' ').map((id) => `#${id}`);
  const said = scope.locator(places.join(', ')).filter({ hasText: message });
  await said.first().waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
}
