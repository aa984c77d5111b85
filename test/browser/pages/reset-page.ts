import { Form } from './form';
import { type Site, SitePage } from './site-page';

/** The page for a forgotten password: first the address that a code is sent to, then the code and a new password. */
export class ResetPage extends SitePage {
  readonly forgot: Form;
  readonly reset: Form;

  constructor(site: Site) {
    super(site);
    this.forgot = new Form(site.page.locator('#forgot'), site.language);
    this.reset = new Form(site.page.locator('#reset'), site.language);
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.websiteUrl}${this.language.path}/reset.html`);
  }

  /** Waits until the visitor came here, with the address that they had entered. */
  async isOpenFor(email: string): Promise<void> {
    const hash = `#email=${encodeURIComponent(email)}`;
    await this.page.waitForURL(`${this.websiteUrl}${this.language.path}/reset.html${hash}`);
  }

  async askForCode(email: string): Promise<void> {
    await this.forgot.fill({ 'E-mail address': email });
    await this.forgot.press('Send me a code');
  }

  async save(password: string): Promise<void> {
    await this.reset.fill({ 'New password': password });
    await this.reset.press('Save the new password');
  }
}
