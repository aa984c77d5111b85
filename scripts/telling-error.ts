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
