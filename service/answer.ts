import { RequestError } from './request-error';
import { KeySetUnavailableError } from './token';

/** The status and the message that tell a client of an error. */
export interface ErrorAnswer {
  statusCode: number;
  message: string;
}

/** Says of an error what a client may know: all of what it did itself, nothing of what went wrong in here. */
export function errorAnswer(error: unknown): ErrorAnswer {
  if (error instanceof RequestError) return { statusCode: error.statusCode, message: error.message };
  if (error instanceof KeySetUnavailableError) {
    return { statusCode: 503, message: 'Tokens cannot be checked at the moment. Try again later.' };
  }
  return clientErrorOfFastify(error) ?? { statusCode: 500, message: 'Internal server error' };
}

/** Fastify refuses some requests by itself, such as one with a URL that cannot be decoded. */
function clientErrorOfFastify(error: unknown): ErrorAnswer | undefined {
  if (!(error instanceof Error && 'code' in error && 'statusCode' in error)) return undefined;
  const { code, statusCode, message } = error;
  if (typeof code !== 'string' || !code.startsWith('FST_')) return undefined;
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode > 499) return undefined;
  return { statusCode, message };
}
