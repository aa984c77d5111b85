import { Form } from './form';
import { type Site, SitePage } from './site-page';

/** The page for confirming an e-mail address with the code that was sent to it. */
export class ConfirmPage extends SitePage {
  readonly form: Form;

  constructor(site: Site) {
    super(site);
    this.form = new Form(site.page.locator('main'), site.language);
  }

  /** Waits until the visitor came here, with their address filled in. */
  async isOpenFor(email: string): Promise<void> {
    const hash = `#email=${encodeURIComponent(email)}`;
    await this.page.waitForURL(`${this.websiteUrl}${this.language.path}/confirm.html${hash}`);
  }

  async confirm(code: string): Promise<void> {
    await this.form.fill({ Code: code });
    await this.form.press('Confirm');
  }

  async sendCodeAgain(): Promise<void> {
    await this.form.press('Send the code again');
  }
}
