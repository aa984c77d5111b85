import type { Locator } from 'playwright-core';
import { Form } from './form';
import type { Site } from './site-page';

/** The dialog for signing in, on the first page. */
export class SignInDialog {
  readonly root: Locator;
  readonly form: Form;
  private readonly text: (english: string) => string;

  constructor({ page, language }: Site) {
    this.text = language.text;
    this.root = page.getByRole('dialog', { name: language.text('Sign in'), exact: true });
    this.form = new Form(this.root, language);
  }

  async opens(): Promise<void> {
    await this.root.waitFor();
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.form.fill({ 'E-mail address': email, Password: password });
    await this.form.press('Sign in');
  }

  /** Waits until it says what signing in is for. */
  async saysWhy(reason: string): Promise<void> {
    await this.root.getByText(reason, { exact: true }).waitFor();
  }

  async follow(link: 'Register' | 'Forgot your password?' | 'Confirm it now'): Promise<void> {
    await this.root.getByRole('link', { name: this.text(link), exact: true }).click();
  }

  async close(): Promise<void> {
    await this.root.getByRole('button', { name: this.text('Close'), exact: true }).click();
    await this.closes();
  }

  async closes(): Promise<void> {
    await this.root.waitFor({ state: 'hidden' });
  }
}
