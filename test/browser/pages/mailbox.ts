import type { Locator, Page } from 'playwright-core';

/** The page of the local mailbox. */
export class Mailbox {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(this.url);
  }

  /** The newest mail to an address. */
  newestTo(email: string): Locator {
    return this.page
      .getByRole('article')
      .filter({ has: this.page.getByText(`to ${email}`, { exact: true }) })
      .first();
  }

  async subjectTo(email: string): Promise<string | null> {
    return this.newestTo(email).getByRole('heading').textContent();
  }

  /** The address of the link that the newest mail has to a page of the website. */
  async linkTo(email: string, page: 'confirm.html' | 'reset.html'): Promise<string> {
    const mail = this.newestTo(email).locator('iframe').contentFrame();
    const href = await mail
      .getByRole('link')
      .and(mail.locator(`[href*="/${page}#"]`))
      .getAttribute('href');
    if (!href) throw new Error(`Expected a link to ${page} in the newest mail to ${email}, found none.`);
    return href;
  }
}
