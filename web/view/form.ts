/** A form whose problems stand beside the fields they belong to. */

import type { Problem } from '../validate';
import { passwordReveals } from './password-reveal';

/** Something that a form does after it looked at what was entered. */
export interface Attempt {
  /** What is wrong with it already; nothing is done then. */
  problems: Problem[];
  work: () => Promise<void>;
  /** What to say when the work failed. */
  explain: (error: unknown) => Problem;
}

export interface FormView {
  /** What was entered, without blanks around it; a password is taken as it is. */
  value(field: string): string;
  fill(field: string, value: string): void;
  /** Moves the focus to the first field that is still empty, or where none is, to the button. */
  focus(): void;
  /** Takes away what the form said before. */
  clear(): void;
  /** Says that something went well; it is announced. */
  say(text: string): void;
  /**
   * Does what the form is for. While it is at it, the form takes no further order; what is wrong is said beside the
   * fields, and the first of them gets the focus.
   */
  attempt(attempt: Attempt): Promise<void>;
}

/** @param onSubmit is called when the form is sent and not busy */
export function formView(form: HTMLFormElement, onSubmit: () => void): FormView {
  const inputs = [...form.querySelectorAll('input')];
  const inputOf = (field: string) => inputs.find(({ name }) => name === field);
  const passwords = passwordReveals(form);
  let busy = false;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    passwords.hide();
    if (!busy) onSubmit();
  });

  function showProblems(problems: Problem[]): void {
    // What belongs to a field without a place beside it is said of the form as a whole.
    const placeOf = ({ field }: Problem) =>
      field && form.querySelector(`[data-error-for="${field}"]`) ? field : 'form';
    for (const place of form.querySelectorAll<HTMLElement>('[data-error-for]')) {
      const said = problems.find((problem) => placeOf(problem) === place.dataset.errorFor);
      place.textContent = said?.text ?? '';
    }
    const wrong = (input: HTMLInputElement) => problems.some(({ field }) => field === input.name);
    for (const input of inputs) input.ariaInvalid = wrong(input) ? 'true' : null;
    inputs.find(wrong)?.focus();
  }

  function say(text: string): void {
    const place = form.querySelector('[data-part="status"]');
    if (place) place.textContent = text;
  }

  function clear(): void {
    say('');
    showProblems([]);
  }

  return {
    value(field) {
      const input = inputOf(field);
      return (input && passwords.covers(input) ? input.value : input?.value.trim()) ?? '';
    },
    fill(field, value) {
      const input = inputOf(field);
      if (input) input.value = value;
    },
    focus() {
      const next =
        inputs.find(({ value }) => value === '') ?? form.querySelector<HTMLElement>('[type="submit"]');
      next?.focus();
    },
    clear,
    say,
    async attempt({ problems, work, explain }) {
      if (busy) return;
      clear();
      showProblems(problems);
      if (problems.length > 0) return;
      busy = true;
      form.ariaBusy = 'true';
      try {
        await work();
      } catch (error) {
        showProblems([explain(error)]);
      } finally {
        busy = false;
        form.ariaBusy = null;
      }
    },
  };
}
