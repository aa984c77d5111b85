import { once } from 'node:events';
import { request } from 'node:http';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { HeadBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { awsRefusal } from '../../scripts/aws-refusal';
import { notingPermission } from '../../scripts/s3-permission';
import { StackError } from '../../scripts/serverless';
import { freePort } from '../support/free-port';
import { clientConfig, queryError, type RunningHttpServer, startHttpServer } from '../support/http-server';
import { rejection } from '../support/rejection';

/** How AWS answers the next request; undefined cuts the connection. */
let answer: { status: number; body: string } | undefined;
let aws: RunningHttpServer;

beforeEach(async () => {
  aws = await startHttpServer((incoming, response) => {
    if (answer === undefined) incoming.socket.destroy();
    else response.writeHead(answer.status).end(incoming.method === 'HEAD' ? undefined : answer.body);
  });
});

afterEach(() => aws.close());

const createStack = () =>
  new CloudFormationClient(clientConfig(aws.url)).send(
    new CreateStackCommand({ StackName: 'mysfits-prod', TemplateBody: '{}' }),
  );

const s3 = () => new S3Client({ ...clientConfig(aws.url), forcePathStyle: true });

const query = (status: number, code: string, message: string) => {
  const { xml } = queryError(status, code, message);
  return { status, body: xml };
};

async function refusalOf(call: () => Promise<unknown>, permission?: string) {
  return awsRefusal(await rejection(call()), permission);
}

describe('credentials', () => {
  it.each([
    [403, 'ExpiredToken', 'The security token included in the request is expired'],
    [400, 'ExpiredTokenException', 'The security token included in the request is expired'],
    [400, 'RequestExpired', 'Request has expired. Timestamp date is 2026-01-01'],
  ])('that AWS answers with %d %s have expired', async (status, code, message) => {
    answer = query(status, code, message);
    expect(await refusalOf(createStack)).toEqual({
      said: `The AWS credentials have expired (${message}).`,
      toGoOn: expect.stringMatching(/aws sso login.*set the clock/),
    });
  });

  it('of a sign-in that ended have expired, though the SDK calls it a provider error', () => {
    const error = Object.assign(
      new Error(
        'The SSO session associated with this profile has expired. To refresh it, run aws sso login.',
      ),
      { name: 'CredentialsProviderError' },
    );
    expect(awsRefusal(error)?.said).toMatch(/have expired \(The SSO session/);
  });

  it('that expired are seen where the framework kept the words alone', () => {
    const error = new StackError(
      'INVALID_AWS_CLOUDFORMATION_TEMPLATE',
      'The CloudFormation template is invalid: The security token included in the request is expired',
    );
    expect(awsRefusal(error)?.said).toMatch(/^The AWS credentials have expired/);
  });

  it.each([
    [403, 'InvalidClientTokenId', 'The security token included in the request is invalid.'],
    [400, 'UnrecognizedClientException', 'The security token included in the request is invalid.'],
    [403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match'],
  ])('that AWS answers with %d %s are unknown', async (status, code, message) => {
    answer = query(status, code, message);
    expect(await refusalOf(createStack)).toEqual({
      said: `AWS does not know these credentials: ${message.replace(/\.?$/, '.')}`,
      toGoOn: expect.stringMatching(/aws sts get-caller-identity.*enabled the Region/),
    });
  });

  it.each([
    ['the framework', new StackError('AWS_CREDENTIALS_NOT_FOUND', 'AWS provider credentials not found.')],
    [
      'the SDK',
      Object.assign(new Error('Could not load credentials from any providers'), {
        name: 'CredentialsProviderError',
      }),
    ],
  ])('that %s did not find are missing', (_, error) => {
    expect(awsRefusal(error)).toEqual({
      said: 'No AWS credentials were found.',
      toGoOn: expect.stringContaining('AWS_PROFILE'),
    });
  });

  it('of a profile that cannot be read are an error that says why', () => {
    const error = new StackError('UNRECOGNIZED_AWS_PROFILE', 'AWS profile "work" is not configured');
    expect(awsRefusal(error)?.said).toBe(
      'The AWS credentials cannot be read: AWS profile "work" is not configured.',
    );
  });
});

describe('a missing permission', () => {
  const STACK = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/mysfits-prod/*';
  const NOT_AUTHORISED = `User: arn:aws:iam::123456789012:user/gary is not authorized to perform: cloudformation:CreateStack on resource: ${STACK}`;

  it.each([
    ['AccessDenied', `${NOT_AUTHORISED} because no identity-based policy allows it`],
    ['AccessDeniedException', `${NOT_AUTHORISED}.`],
    ['UnauthorizedOperation', `You are not authorized to perform this operation. ${NOT_AUTHORISED}`],
  ])('is named, and its resource, when AWS says %s', async (code, message) => {
    answer = query(403, code, message);
    expect(await refusalOf(createStack)).toEqual({
      said: `These credentials lack the permission cloudformation:CreateStack on ${STACK}.`,
      toGoOn:
        'Have these credentials given the permission cloudformation:CreateStack; ' +
        'docs/deploy-policy.json has all that deploy, info and remove need.',
      missing: 'cloudformation:CreateStack',
    });
  });

  it('is no matter of adding it where a policy denies it', async () => {
    answer = query(
      403,
      'AccessDenied',
      `${NOT_AUTHORISED} with an explicit deny in a service control policy`,
    );
    expect((await refusalOf(createStack))?.toGoOn).toMatch(/denies cloudformation:CreateStack explicitly/);
  });

  it('of a service that answers in JSON is named as well', async () => {
    answer = {
      status: 400,
      body: JSON.stringify({
        __type: 'AccessDeniedException',
        message: 'User: x is not authorized to perform: cognito-idp:DescribeUserPool on resource: y',
      }),
    };
    const describePool = () =>
      new CognitoIdentityProviderClient(clientConfig(aws.url)).send(
        new DescribeUserPoolCommand({ UserPoolId: 'eu-west-1_Example01' }),
      );
    expect((await refusalOf(describePool))?.said).toContain('cognito-idp:DescribeUserPool on y.');
  });

  const DENIED = {
    status: 403,
    body: '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
  };

  it.each([
    ['s3:ListBucket', (client: S3Client) => client.send(new HeadBucketCommand({ Bucket: 'mysfits' }))],
    ['s3:ListBucket', (client: S3Client) => client.send(new ListObjectsV2Command({ Bucket: 'mysfits' }))],
    [
      's3:PutObject',
      (client: S3Client) => client.send(new PutObjectCommand({ Bucket: 'mysfits', Key: 'a', Body: 'Gary' })),
    ],
  ])('of S3, which does not name it, is noted by the client: %s', async (permission, send) => {
    answer = DENIED;
    const error = new StackError('WEBSITE_BUCKET_FAILED', 'S3 refused something', {
      cause: await rejection(send(notingPermission(s3()))),
    });
    expect(awsRefusal(error)?.said).toBe(`These credentials lack the permission ${permission}.`);
  });

  it('may be said by the caller where nobody else does', async () => {
    answer = DENIED;
    const head = () => s3().send(new HeadBucketCommand({ Bucket: 'mysfits' }));
    expect((await refusalOf(head, 's3:ListBucket'))?.said).toContain('s3:ListBucket');
    expect((await refusalOf(head))?.said).toMatch(/^AWS denies access/);
  });

  it.each([
    ['AWS_S3_HEAD_BUCKET_FORBIDDEN', 's3:ListBucket'],
    ['AWS_S3_HEAD_OBJECT_FORBIDDEN', 's3:GetObject'],
    ['AWS_S3_LIST_OBJECTS_V2_ACCESS_DENIED', 's3:ListBucket'],
    ['CANNOT_DELETE_S3_OBJECTS_ACCESS_DENIED', 's3:DeleteObject'],
  ])("follows from the framework's code %s", (code, permission) => {
    const error = new StackError(code, 'Make sure you have sufficient permissions.');
    expect(awsRefusal(error)?.said).toContain(permission);
  });

  it('for what CloudFormation makes is named by what CloudFormation says', () => {
    const error = new StackError(
      'AWS_CLOUD_FORMATION_UPDATE_STACK_INTERNAL_INSUFFICIENT_PERMISSIONS',
      'An error occurred: UserPool - Resource handler returned message: "User: x is not authorized to perform: ' +
        'cognito-idp:CreateUserPool on resource: arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*".',
    );
    expect(awsRefusal(error)?.said).toBe(
      'These credentials lack the permission cognito-idp:CreateUserPool on arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*.',
    );
  });
});

describe('AWS that does not answer as it should', () => {
  it.each([
    [400, 'Throttling', 'Rate exceeded'],
    [503, 'SlowDown', 'Please reduce your request rate.'],
  ])('throttles: %d %s', async (status, code, message) => {
    answer = query(status, code, message);
    expect((await refusalOf(createStack))?.said).toMatch(
      new RegExp(`^AWS throttled the requests, .*\\(${message}`),
    );
  });

  it('throttles, where the framework kept the error of an upload apart', async () => {
    answer = { status: 503, body: '<Error><Code>SlowDown</Code><Message>Slower.</Message></Error>' };
    const providerError = await rejection(
      s3().send(new PutObjectCommand({ Bucket: 'mysfits', Key: 'a', Body: 'Gary' })),
    );
    const error = Object.assign(new StackError('AWS_S3_UPLOAD_SLOW_DOWN', 'Slower.'), { providerError });
    expect(awsRefusal(error)?.said).toMatch(/^AWS throttled/);
  });

  it('has a fault of its own', async () => {
    answer = query(500, 'InternalFailure', 'We are sorry.');
    expect((await refusalOf(createStack))?.said).toMatch(/fault of its own.*InternalFailure, status 500/);
  });

  it('cuts the connection', async () => {
    answer = undefined;
    expect((await refusalOf(createStack))?.said).toMatch(
      /^The connection to AWS was cut .*(socket hang up|ECONNRESET)\)\.$/,
    );
  });

  it('is not there at all', async () => {
    const port = await freePort();
    const call = () =>
      new CloudFrontClient(clientConfig(`http://127.0.0.1:${port}`)).send(
        new CreateInvalidationCommand({ DistributionId: 'E1', InvalidationBatch: undefined }),
      );
    expect((await refusalOf(call))?.said).toMatch(/connection to AWS.*ECONNREFUSED/);
  });

  it('is too slow', () => {
    const error = Object.assign(new Error('connect ETIMEDOUT 10.0.0.1:443'), { code: 'ETIMEDOUT' });
    expect(awsRefusal(error)?.said).toContain('(connect ETIMEDOUT 10.0.0.1:443)');
  });

  it('cuts a connection of Node.js, too', async () => {
    answer = undefined;
    const [error]: unknown[] = await once(request(aws.url).end(), 'error');
    expect(awsRefusal(error)?.said).toContain('(socket hang up)');
  });
});

describe('a stack that exists already', () => {
  it('was probably made by a request whose answer was lost, so that running again finishes', async () => {
    answer = query(400, 'AlreadyExistsException', 'Stack [mysfits-prod] already exists');
    expect(await refusalOf(createStack)).toEqual({
      said: expect.stringMatching(/Stack \[mysfits-prod\] already exists\. .*lost on its way/),
      toGoOn: expect.stringContaining('Running the command again'),
    });
  });
});

describe('a bucket that is gone', () => {
  it('is named, with how CloudFormation makes it anew', async () => {
    answer = {
      status: 404,
      body: '<Error><Code>NoSuchBucket</Code><Message>no</Message><BucketName>mysfits-website</BucketName></Error>',
    };
    const list = () => s3().send(new ListObjectsV2Command({ Bucket: 'mysfits-website' }));
    expect(await refusalOf(list)).toEqual({
      said: 'The bucket mysfits-website is gone: somebody deleted it by hand.',
      toGoOn: expect.stringMatching(
        /--deployment-mode REVERT_DRIFT.* --region .* wait change-set-create-complete.*execute-change-set/,
      ),
    });
  });

  it('and is the one of the framework has to be made by hand', () => {
    const error = new StackError('DEPLOYMENT_BUCKET_REMOVED_MANUALLY', 'Deployment bucket has been removed');
    expect(awsRefusal(error)?.toGoOn).toMatch(/ServerlessDeploymentBucket.*aws s3 mb s3:\/\/NAME --region/);
  });
});

describe('an error that is none of these', () => {
  it.each([
    ['another complaint of AWS', query(400, 'ValidationError', 'Template error')],
    ['a stack that is not there', query(400, 'ValidationError', 'Stack mysfits-prod does not exist')],
  ])('stays as it is: %s', async (_, other) => {
    answer = other;
    expect(await refusalOf(createStack)).toBeUndefined();
  });

  it.each([[new TypeError('x is not a function')], ['text'], [undefined], [null]])('%p', (error) => {
    expect(awsRefusal(error)).toBeUndefined();
  });

  it('which is its own cause, ends all the same', () => {
    const error: Error = new Error('round');
    error.cause = error;
    expect(awsRefusal(error)).toBeUndefined();
  });
});
