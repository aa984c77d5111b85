/** What AWS answers when it does not do what it was asked, in the protocol of each service. */

import type { OutgoingHttpHeaders } from 'node:http';
import { iamAction } from '../iam-action';
import { type AwsCall, nameOf } from './aws-call';

/** An answer of AWS. */
export interface AwsAnswer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: string | Buffer;
}

export type Refusal = 'access denied' | 'throttled' | 'credentials expired' | 'internal failure';

/** Who the refused calls were made by. */
export const CALLER = 'arn:aws:iam::000000000000:user/deployer';

interface Reason {
  status: number;
  code: string;
  message: string;
}

/**
 * @returns the answer of a service that refuses a call
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function refusalOf(call: AwsCall, method: string, refusal: Refusal): AwsAnswer {
  const answer = PROTOCOLS[protocolOf(call.service)](call, refusal);
  // The answer to a HEAD has no body, whatever it would say.
  return method === 'HEAD' ? { ...answer, body: '' } : answer;
}

type Protocol = 'query' | 'rest xml' | 's3' | 'json' | 'rest json';

function protocolOf(service: string): Protocol {
  if (service === 's3') return 's3';
  if (service === 'cloudfront') return 'rest xml';
  if (service === 'lambda' || service === 'apigateway') return 'rest json';
  if (['ecr', 'cognito-idp', 'logs'].includes(service)) return 'json';
  return 'query';
}

const PROTOCOLS: Record<Protocol, (call: AwsCall, refusal: Refusal) => AwsAnswer> = {
  query: (call, refusal) => xml(queryReason(call, refusal), envelope),
  'rest xml': (call, refusal) => xml(queryReason(call, refusal), envelope),
  s3: (_, refusal) => xml(S3_REASONS[refusal], (error) => error),
  json: (call, refusal) => {
    const { code, message } = jsonReason(call, refusal);
    const status = refusal === 'internal failure' ? 500 : 400;
    return json(status, {}, { __type: code, message });
  },
  'rest json': (call, refusal) => {
    const { status, code, message } = jsonReason(call, refusal);
    return json(status, { 'X-Amzn-ErrorType': code }, { Message: message });
  },
};

function queryReason(call: AwsCall, refusal: Refusal): Reason {
  const reasons: Record<Refusal, Reason> = {
    'access denied': { status: 403, code: 'AccessDenied', message: notAuthorized(call) },
    throttled: { status: 400, code: 'Throttling', message: 'Rate exceeded' },
    'credentials expired': {
      status: 403,
      code: 'ExpiredToken',
      message: 'The security token included in the request is expired',
    },
    'internal failure': {
      status: 500,
      code: 'InternalFailure',
      message: 'The request processing has failed because of an unknown error',
    },
  };
  return reasons[refusal];
}

function jsonReason(call: AwsCall, refusal: Refusal): Reason {
  const reasons: Record<Refusal, Reason> = {
    'access denied': { status: 403, code: 'AccessDeniedException', message: notAuthorized(call) },
    throttled: { status: 429, code: 'TooManyRequestsException', message: 'Rate exceeded' },
    'credentials expired': {
      status: 403,
      code: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    },
    'internal failure': { status: 500, code: 'ServiceException', message: 'An internal error occurred.' },
  };
  return reasons[refusal];
}

/** S3 does not say which permission was missing. */
const S3_REASONS: Record<Refusal, Reason> = {
  'access denied': { status: 403, code: 'AccessDenied', message: 'Access Denied' },
  throttled: { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' },
  'credentials expired': { status: 400, code: 'ExpiredToken', message: 'The provided token has expired.' },
  'internal failure': {
    status: 500,
    code: 'InternalError',
    message: 'We encountered an internal error. Please try again.',
  },
};

const notAuthorized = (call: AwsCall) =>
  `User: ${CALLER} is not authorized to perform: ${iamAction(nameOf(call))} on resource: * ` +
  'because no identity-based policy allows the action';

const envelope = (error: string) => `<ErrorResponse>${error}<RequestId>refused</RequestId></ErrorResponse>`;

function xml({ status, code, message }: Reason, wrap: (error: string) => string): AwsAnswer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return {
    status,
    headers: { 'Content-Type': 'text/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>${wrap(error)}`,
  };
}

function json(status: number, headers: Record<string, string>, body: object): AwsAnswer {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
