import { Form } from './form';
import { type Site, SitePage } from './site-page';

/** The page for registering. */
export class RegisterPage extends SitePage {
  readonly form: Form;

  constructor(site: Site) {
    super(site);
    this.form = new Form(site.page.locator('main'), site.language);
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.websiteUrl}${this.language.path}/register.html`);
  }

  /** Waits until the visitor came here by a link. */
  async isOpen(): Promise<void> {
    await this.page.waitForURL(`${this.websiteUrl}${this.language.path}/register.html`);
  }

  async register(email: string, password: string): Promise<void> {
    await this.form.fill({ 'E-mail address': email, Password: password });
    await this.form.press('Register');
  }
}
