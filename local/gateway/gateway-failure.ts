import type { GatewayResponseType } from './gateway-response-types';

interface Failure {
  status: number;
  message: string;
  /** Goes out as x-amzn-ErrorType. */
  errorType: string;
}

/**
 * The ways in which the local gateway itself refuses a request, in AWS's words.
 *
 * API Gateway answers 500 where no target of the load balancer is healthy; a backend that is down is a network error
 * here, 504.
 */
const FAILURES = {
  API_CONFIGURATION_ERROR: {
    status: 500,
    message: 'Internal server error',
    errorType: 'InternalServerErrorException',
  },
  DEFAULT_4XX: { status: 400, message: 'Bad Request', errorType: 'BadRequestException' },
  DEFAULT_5XX: { status: 500, message: 'Internal server error', errorType: 'InternalServerErrorException' },
  INTEGRATION_FAILURE: {
    status: 504,
    message: 'Network error communicating with endpoint',
    errorType: 'InternalServerErrorException',
  },
  INTEGRATION_TIMEOUT: {
    status: 504,
    message: 'Endpoint request timed out',
    errorType: 'InternalServerErrorException',
  },
  MISSING_AUTHENTICATION_TOKEN: {
    status: 403,
    message: 'Missing Authentication Token',
    errorType: 'MissingAuthenticationTokenException',
  },
  THROTTLED: { status: 429, message: 'Too Many Requests', errorType: 'TooManyRequestsException' },
  UNAUTHORIZED: { status: 401, message: 'Unauthorized', errorType: 'UnauthorizedException' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    message: 'Unsupported Media Type',
    errorType: 'BadRequestException',
  },
} as const satisfies Partial<Record<GatewayResponseType, Failure>>;

export type FailureType = keyof typeof FAILURES;

/** A request that ends at the gateway. What the client sees of it, the API's gateway responses decide. */
export class GatewayFailure extends Error {
  override readonly name = 'GatewayFailure';
  readonly status: number;
  readonly errorType: string;
  /** What the client is told. */
  readonly told: string;

  /**
   * @param type which of the API's gateway responses it gets
   * @param reason for the log: why, in more words than the client is told
   */
  constructor(
    readonly type: FailureType,
    reason: string,
    options: { told?: string; cause?: unknown } = {},
  ) {
    super(reason, { cause: options.cause });
    this.status = FAILURES[type].status;
    this.errorType = FAILURES[type].errorType;
    this.told = options.told ?? FAILURES[type].message;
  }
}
