import { codeOf, telling } from '../../scripts/telling-error';
import { WebsiteError } from '../../scripts/website/website-error';
import { rejection } from '../support/rejection';

const fails = (error: Error) => rejection(telling(() => Promise.reject(error)));

test('an error of our own gets the name that the framework prints without a trace, and keeps its words', async () => {
  const cause = new WebsiteError('index.html names a file that is missing');
  expect(await fails(cause)).toMatchObject({
    name: 'ServerlessError',
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
