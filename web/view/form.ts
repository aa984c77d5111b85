/** A form whose problems stand beside the fields they belong to. */

import type { Problem } from '../validate';

export interface FormView {
  /** What was entered, without blanks around it; a password is taken as it is. */
  value(field: string): string;
  fill(field: string, value: string): void;
  /** Moves the focus to the first field that is still empty. */
  focus(): void;
  /** Shows problems in place of those before, and moves the focus to the first field that has one. */
  showProblems(problems: Problem[]): void;
  /** Does what the form is for. While it is at it, the form takes no further order. */
  whileBusy(work: () => Promise<void>): Promise<void>;
}

/** @param onSubmit is called when the form is sent and not busy */
export function formView(form: HTMLFormElement, onSubmit: () => void): FormView {
  const inputs = [...form.querySelectorAll('input')];
  const inputOf = (field: string) => inputs.find(({ name }) => name === field);
  let busy = false;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!busy) onSubmit();
  });

  return {
    value(field) {
      const input = inputOf(field);
      return (input?.type === 'password' ? input.value : input?.value.trim()) ?? '';
    },
    fill(field, value) {
      const input = inputOf(field);
      if (input) input.value = value;
    },
    focus() {
      (inputs.find(({ value }) => value === '') ?? inputs[0])?.focus();
    },
    showProblems(problems) {
      for (const place of form.querySelectorAll<HTMLElement>('[data-error-for]')) {
        const field = place.dataset.errorFor;
        place.textContent = problems.find((problem) => (problem.field ?? 'form') === field)?.text ?? '';
      }
      const wrong = (input: HTMLInputElement) => problems.some(({ field }) => field === input.name);
      for (const input of inputs) input.ariaInvalid = wrong(input) ? 'true' : null;
      inputs.find(wrong)?.focus();
    },
    async whileBusy(work) {
      if (busy) return;
      busy = true;
      form.ariaBusy = 'true';
      try {
        await work();
      } finally {
        busy = false;
        form.ariaBusy = null;
      }
    },
  };
}
