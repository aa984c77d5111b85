import type { Locator } from 'playwright-core';
import type { Language } from '../language';
import type { Site } from './site-page';

/** The profile of a mysfit, on the first page. Names and terms are given in English. */
export class ProfileDialog {
  readonly root: Locator;
  private readonly language: Language;

  constructor({ page, language }: Site) {
    this.language = language;
    // The mysfit's name is the name of the dialog.
    this.root = page.locator('#profile');
  }

  async opens(name: string): Promise<void> {
    await this.shows(this.language.mysfit(name));
  }

  /** Waits until it shows a mysfit by the name that is in the data. */
  async shows(name: string): Promise<void> {
    await this.root.getByRole('heading', { name, exact: true, level: 2 }).waitFor();
  }

  get portrait(): Locator {
    return this.root.locator('[data-part=portrait]');
  }

  /** By how many pixels it is wider than what can be seen of it. */
  async overflow(): Promise<number> {
    const dialog = "document.querySelector('#profile')";
    return this.root.page().evaluate<number>(`${dialog}.scrollWidth - ${dialog}.clientWidth`);
  }

  async closes(): Promise<void> {
    await this.root.waitFor({ state: 'hidden' });
  }

  async close(): Promise<void> {
    await this.button('Close').click();
    await this.closes();
  }

  /** What is said for a term: `Species`, `Age`. */
  async fact(term: string): Promise<string | null> {
    return this.facts(term).textContent();
  }

  private facts(term: string): Locator {
    const terms = this.root.getByRole('term');
    const own = this.root.getByText(this.language.text(term), { exact: true });
    return terms.and(own).locator('xpath=following-sibling::dd');
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name: this.language.text(name), exact: true });
  }

  async tryAgain(): Promise<void> {
    await this.button('Try again').click();
  }

  async like(): Promise<void> {
    await this.button('Like').click();
  }

  async adopt(): Promise<void> {
    await this.button('Adopt').click();
  }

  /** Waits until it shows so many likes. @param own how many of them are the visitor's */
  async showsLikes(all: number, own: number): Promise<void> {
    const { likes, ownLikes } = this.language.words;
    const shown = this.facts('Likes');
    await shown.getByText(likes(all), { exact: true }).waitFor();
    if (own > 0) await shown.getByText(ownLikes(own), { exact: true }).waitFor();
    else await shown.locator('[data-part=own-likes]:empty').waitFor({ state: 'attached' });
  }

  async isAdopted(): Promise<void> {
    await this.button('Adopted').waitFor();
  }

  /** Waits until it says how an action went. */
  async says(text: string): Promise<void> {
    await this.root.getByRole('status').filter({ hasText: text }).waitFor();
  }

  /** Waits until it says what went wrong. */
  async saysFailure(text: string): Promise<void> {
    await this.root.getByRole('alert').filter({ hasText: text }).waitFor();
  }
}
