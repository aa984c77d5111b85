/** Errors of our own that say all a person needs. */

import type { Serverless } from './serverless';

/** The names of our own errors, whose messages say what was expected, what was found and what to do. */
const TELLING = new Set([
  'BodyError',
  'LocalStageError',
  'ParameterError',
  'PlaceholderError',
  'TemplateError',
  'WebsiteError',
]);

/** Whether the message of an error says all, so that its trace would only be in the way. */
export function isTelling(error: unknown): error is Error {
  // By name: what loads TypeScript may load the class of an error twice.
  return error instanceof Error && TELLING.has(error.name);
}

/** The code that an error has, or one of its name: `WebsiteError` has `WEBSITE_ERROR`. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'STEP_FAILED';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : error.name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}

/**
 * The framework prints a stack trace with every error that a variable's source throws, but those of its own class.
 *
 * @param FrameworkError that class
 */
export async function telling<Result>(
  FrameworkError: Serverless['classes']['Error'],
  step: () => Promise<Result>,
): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    throw isTelling(error) ? new FrameworkError(error.message, codeOf(error), { cause: error }) : error;
  }
}
