import { codeOf, telling } from '../../scripts/telling-error';
import { WebsiteError } from '../../scripts/website/website-error';
import { rejection } from '../support/rejection';

class FrameworkError extends Error {
  constructor(
    message: string,
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const fails = (error: Error) => rejection(telling(FrameworkError, () => Promise.reject(error)));

test('an error of our own becomes one of the class that the framework prints without a trace, and keeps its words', async () => {
  const cause = new WebsiteError('index.html names a file that is missing');
  const error = await fails(cause);
  expect(error).toBeInstanceOf(FrameworkError);
  expect(error).toMatchObject({
    code: 'WEBSITE_ERROR',
    message: cause.message,
    cause,
  });
});

test('any other error stays what it is', async () => {
  const error = new TypeError('x is not a function');
  expect(await fails(error)).toBe(error);
});

test('an error that has a code keeps it', () => {
  expect(codeOf(Object.assign(new Error('cut'), { code: 'ECONNRESET' }))).toBe('ECONNRESET');
  expect(codeOf('no error at all')).toBe('STEP_FAILED');
});
