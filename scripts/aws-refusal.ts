/** What an error of AWS, of its SDK or of the framework means for the person at the keyboard. */

import { type ErrorLink, linksOf } from './error-links';

export interface AwsRefusal {
  /** What happened, as a sentence. */
  said: string;
  /** What to do about it, as a sentence; the command to run again is not part of it. */
  toGoOn: string;
  /** Set when a permission is missing: which one, or `unknown`. */
  missing?: string;
}

/** A kind of refusal: how it is recognised, and what it means. */
interface Kind {
  /** Names and codes of errors, those that the framework gives its own included. */
  codes?: ReadonlySet<string>;
  /** Where only the words are left: the framework wraps some errors without their cause. */
  words?: RegExp;
  status?: (status: number) => boolean;
  means: (link: ErrorLink) => AwsRefusal;
}

const codes = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const LOG_IN =
  'Sign in again (aws sso login, or new AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN); ' +
  'aws sts get-caller-identity says whether they are valid.';

/** What these codes of the framework stand for: it asks by HEAD, whose answer has no words, or drops them. */
const PERMISSIONS = new Map([
  ['AWS_S3_HEAD_BUCKET_FORBIDDEN', 's3:ListBucket'],
  ['AWS_S3_HEAD_OBJECT_FORBIDDEN', 's3:GetObject'],
  ['AWS_S3_LIST_OBJECTS_V2_ACCESS_DENIED', 's3:ListBucket'],
  ['CANNOT_DELETE_S3_OBJECTS_ACCESS_DENIED', 's3:DeleteObject'],
  ['AWS_S3_UPLOAD_ACCESS_DENIED', 's3:PutObject'],
]);

/** Of AWS: `… is not authorized to perform: s3:PutObject on resource: arn:… because …`. */
const NOT_AUTHORISED = /not authorized to perform:?\s+([\w-]+:\w+)(?:\s+on resource:?\s+([^\s"]+))?/i;

/** From the most telling to the least. */
const KINDS: readonly Kind[] = [
  {
    codes: codes('AWS_CREDENTIALS_NOT_FOUND'),
    words: /Could not load credentials from any providers/,
    means: () => ({
      said: 'No AWS credentials were found.',
      toGoOn:
        'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (.env will do), or sign in with aws sso login.',
    }),
  },
  {
    codes: codes('ExpiredToken ExpiredTokenException TokenRefreshRequired RequestExpired'),
    words: /(token|session|credentials|signature)\b.*\b(expired|has expired)|Request has expired/i,
    means: ({ message }) => ({
      said: `The AWS credentials have expired (${message}).`,
      toGoOn: `${LOG_IN} If they are new, set the clock of this machine.`,
    }),
  },
  {
    codes: codes('CredentialsProviderError TokenProviderError UNRECOGNIZED_AWS_PROFILE'),
    means: ({ message }) => ({
      said: `The AWS credentials cannot be read: ${sentence(message)}`,
      toGoOn: LOG_IN,
    }),
  },
  {
    codes: codes(`
      InvalidClientTokenId UnrecognizedClientException SignatureDoesNotMatch InvalidAccessKeyId InvalidSignatureException
      IncompleteSignature MissingAuthenticationToken AuthFailure InvalidToken RequestTimeTooSkewed`),
    words: /security token included in the request is invalid/i,
    means: ({ message }) => ({
      said: `AWS does not know these credentials: ${sentence(message)}`,
      toGoOn: `${LOG_IN} In GovCloud and China they are others than elsewhere, and newer Regions know them only once the account has enabled the Region.`,
    }),
  },
  {
    codes: codes(`
      AccessDenied AccessDeniedException UnauthorizedOperation UnauthorizedException NotAuthorizedException Forbidden
      AuthorizationError ${[...PERMISSIONS.keys()].join(' ')}`),
    words: NOT_AUTHORISED,
    status: (status) => status === 403,
    means: denied,
  },
  {
    codes: codes(`
      Throttling ThrottlingException ThrottledException TooManyRequestsException RequestLimitExceeded RequestThrottled
      RequestThrottledException SlowDown PriorRequestNotComplete ProvisionedThroughputExceededException
      AWS_S3_UPLOAD_SLOW_DOWN`),
    words: /\bRate exceeded\b/,
    status: (status) => status === 429,
    means: ({ message }) => ({
      said: `AWS throttled the requests, and went on doing so when they were repeated (${message}).`,
      toGoOn: 'Wait a minute: others use the same account and Region at this moment.',
    }),
  },
  {
    codes: codes('AlreadyExistsException'),
    means: ({ message }) => ({
      said: `CloudFormation says: ${sentence(message)} Probably the answer to a first request was lost on its way.`,
      toGoOn: 'Running the command again goes on from there.',
    }),
  },
  {
    codes: codes('NoSuchBucket'),
    means: ({ bucket }) => ({
      said: `The bucket${bucket === undefined ? '' : ` ${bucket}`} is gone: somebody deleted it by hand.`,
      toGoOn:
        'CloudFormation makes it anew with a change set that reverts drift: aws cloudformation create-change-set ' +
        '--deployment-mode REVERT_DRIFT --use-previous-template --capabilities CAPABILITY_IAM CAPABILITY_NAMED_IAM ' +
        '--change-set-name mend --stack-name STACK --region REGION, then aws cloudformation wait change-set-create-complete, ' +
        'then aws cloudformation describe-change-set, which must not replace the user pool, ' +
        'then aws cloudformation execute-change-set, each with the same --change-set-name, --stack-name and --region. ' +
        'If CloudFront then answers 403, the bucket has no policy: give it the one of the template.',
    }),
  },
  {
    codes: codes('DEPLOYMENT_BUCKET_REMOVED_MANUALLY DEPLOYMENT_BUCKET_DOES_NOT_EXIST'),
    means: () => ({
      said: "The framework's deployment bucket is gone: somebody deleted it by hand.",
      toGoOn:
        'Make it again under its old name, which aws cloudformation describe-stack-resource ' +
        '--logical-resource-id ServerlessDeploymentBucket --stack-name STACK --region REGION says: ' +
        'aws s3 mb s3://NAME --region REGION.',
    }),
  },
  {
    codes: codes(
      'ECONNRESET ECONNREFUSED ECONNABORTED EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH TimeoutError',
    ),
    words: /socket hang up|^aborted$|\b(ECONNRESET|ECONNREFUSED|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE)\b/,
    means: ({ message, code }) => ({
      said: `The connection to AWS was cut or never came about (${message || code}).`,
      toGoOn: 'See that this machine reaches the network, through its proxy if it has one.',
    }),
  },
  {
    status: (status) => status >= 500,
    means: ({ message, name, status }) => ({
      said: `AWS had a fault of its own, also when the request was repeated (${name}, status ${status}: ${message}).`,
      toGoOn: 'Wait a minute; https://health.aws.amazon.com says what AWS knows of it.',
    }),
  },
];

/**
 * What an AWS error means: credentials that are missing, expired or unknown, a missing permission, throttling that
 * outlasted the retries, a connection that was cut, a bucket that is gone. It looks at the error, its causes and what
 * the framework keeps as `providerError`; nothing of it asks AWS.
 *
 * @param permission what the failed request needs (such as `s3:ListBucket`), for where AWS's answer does not say:
 *   S3 may say `Access Denied` and no more
 * @returns undefined for an error that is none of these
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function awsRefusal(error: unknown, permission?: string): AwsRefusal | undefined {
  const links = linksOf(error);
  const named = links.find((link) => link.permission !== undefined)?.permission ?? permission;
  for (const { codes, words, status, means } of KINDS) {
    // The innermost is what AWS said itself; what is around it may have left words out.
    const link = links.findLast(
      (one) =>
        codes?.has(one.name) ||
        codes?.has(one.code ?? '') ||
        words?.test(one.message) ||
        (one.status !== undefined && status?.(one.status)),
    );
    if (link) return means({ ...link, permission: named });
  }
  return undefined;
}

function denied({ message, code, permission }: ErrorLink): AwsRefusal {
  const [, said, resource] = message.match(NOT_AUTHORISED) ?? [];
  const missing = said ?? PERMISSIONS.get(code ?? '') ?? permission;
  if (missing === undefined) {
    return {
      said: `AWS denies access: ${sentence(message)}`,
      toGoOn: `Have these credentials given the permission; ${POLICY}`,
      missing: 'unknown',
    };
  }
  const on = resource === undefined || resource === '*' ? '' : ` on ${resource.replace(/[.,;)]+$/, '')}`;
  return {
    said: `These credentials lack the permission ${missing}${on}.`,
    toGoOn: /explicit deny/i.test(message)
      ? `A policy of the account or the organisation denies ${missing} explicitly; ask those who look after it.`
      : `Have these credentials given the permission ${missing}; ${POLICY}`,
    missing,
  };
}

const POLICY = 'docs/deploy-policy.json has all that deploy, info and remove need.';

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
