import { SitePage } from './site-page';

/** The page in the place of one that is not there. It speaks all languages. */
export class ErrorPage extends SitePage {
  async open(path: string): Promise<void> {
    await this.page.goto(this.websiteUrl + path);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** Follows the link to the first page in the visitor's language. */
  async goHome(): Promise<void> {
    const links = this.page.getByRole('main').getByRole('link');
    await links.and(this.page.locator(`[href="${this.language.path}/index.html"]`)).click();
  }
}
