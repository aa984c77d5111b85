import type { Locator } from 'playwright-core';
import type { Language } from '../language';

/** A form as a visitor uses it; labels are given in English. */
export class Form {
  constructor(
    readonly root: Locator,
    private readonly language: Language,
  ) {}

  field(label: string): Locator {
    return this.root.getByLabel(this.language.text(label), { exact: true });
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name: this.language.text(name), exact: true });
  }

  /** Fills fields in, by their labels. */
  async fill(values: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.field(label).fill(value);
  }

  async press(button: string): Promise<void> {
    await this.button(button).click();
  }

  async value(label: string): Promise<string> {
    return this.field(label).inputValue();
  }

  /** Waits until a text stands beside a field, as its description, and the field counts as wrong. */
  async saysBeside(label: string, text: string): Promise<void> {
    const field = this.field(label).and(this.root.locator('[aria-invalid=true]'));
    const described = (await field.getAttribute('aria-describedby')) ?? '';
    const places = described.split(' ').map((id) => `#${id}`);
    await this.root.locator(places.join(', ')).filter({ hasText: text }).waitFor();
  }

  /** Waits until the focus is in a field. */
  async focusIsIn(label: string): Promise<void> {
    await this.field(label).and(this.root.locator(':focus')).waitFor();
  }

  /** Waits until the form says that something went well. */
  async says(text: string): Promise<void> {
    await this.root.getByRole('status').filter({ hasText: text }).waitFor();
  }

  /** Waits until the form says that it failed as a whole. */
  async saysFailure(text: string): Promise<void> {
    await this.root.getByRole('alert').filter({ hasText: text }).waitFor();
  }

  /** The button that shows what was typed as the password, and hides it again. */
  get reveal(): Locator {
    return this.button('Show the password');
  }
}
