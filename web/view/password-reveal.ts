/** The buttons beside password fields that show what was typed. */

export interface PasswordReveals {
  /** Whether a field is for a password, shown or not. */
  covers(input: HTMLInputElement): boolean;
  hide(): void;
}

/** Finds each `<button data-reveals="…">` of a form, which names a field. */
export function passwordReveals(form: HTMLFormElement): PasswordReveals {
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('[data-reveals]')];
  const inputs = new Map(
    buttons.map((button) => {
      const name = button.dataset.reveals ?? '';
      return [button, form.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`)];
    }),
  );

  function reveal(button: HTMLButtonElement, revealed: boolean): void {
    const input = inputs.get(button);
    if (input) input.type = revealed ? 'text' : 'password';
    button.ariaPressed = String(revealed);
  }

  for (const button of buttons) {
    button.addEventListener('click', () => reveal(button, button.ariaPressed !== 'true'));
  }
  return {
    covers: (input) => [...inputs.values()].includes(input),
    hide() {
      // Password managers keep what is in a password field, and nobody else should.
      for (const button of buttons) reveal(button, false);
    },
  };
}
