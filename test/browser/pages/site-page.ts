import type { Locator, Page } from 'playwright-core';
import type { Language } from '../language';
import type { Visit } from '../visit';

/** What a page object needs to know. */
export type Site = Pick<Visit, 'page' | 'language' | 'websiteUrl'>;

/** What all pages have in common. */
export abstract class SitePage {
  readonly page: Page;
  protected readonly language: Language;
  protected readonly websiteUrl: string;

  constructor({ page, language, websiteUrl }: Site) {
    this.page = page;
    this.language = language;
    this.websiteUrl = websiteUrl;
  }

  /** Follows the switch in the page's header to the same page in another language. */
  async switchTo(other: Language): Promise<void> {
    await this.page.getByRole('link', { name: other.name, exact: true }).click();
    await this.page.locator(`html[lang=${other.tag}]`).waitFor();
  }

  /** What says that the browser is offline; empty while it is not. */
  get connection(): Locator {
    return this.page.locator('#connection');
  }

  protected link(text: string): Locator {
    return this.page.getByRole('link', { name: this.language.text(text), exact: true });
  }
}
