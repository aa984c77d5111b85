import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  DeleteObjectsCommand,
  HeadBucketCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type RunningHttpServer, startHttpServer } from '../../support/http-server';
import { rejection } from '../../support/rejection';
import { stepsOf } from './call-record';
import { type Fault, type FaultProxy, startFaultProxy } from './proxy';

describe('a proxy that has calls go wrong', () => {
  let arrived: string[];
  let target: RunningHttpServer;
  let proxy: FaultProxy;

  const config = () => ({
    endpoint: proxy.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const s3 = (maxAttempts = 1) => new S3Client({ ...config(), forcePathStyle: true, maxAttempts });
  const put = (Key: string) => new PutObjectCommand({ Bucket: 'mysfits', Key, Body: 'Hasla' });
  const always = (fault: Fault) => proxy.follow(() => fault);

  beforeEach(async () => {
    arrived = [];
    target = await startHttpServer((request, response) => {
      arrived.push(`${request.method} ${request.url}`);
      request.resume().on('end', () => response.writeHead(200, { ETag: '"hasla"' }).end());
    });
    proxy = await startFaultProxy(target.url);
  });

  afterEach(async () => {
    await proxy?.close();
    await target?.close();
  });

  it('names the calls of each protocol, in their order, and passes them on', async () => {
    await new CloudFormationClient(config()).send(new DescribeStacksCommand({}));
    await s3().send(new HeadBucketCommand({ Bucket: 'mysfits' }));
    await s3().send(new ListObjectsV2Command({ Bucket: 'mysfits', Prefix: '' }));
    await s3().send(new ListObjectsCommand({ Bucket: 'mysfits', Prefix: '' }));
    await s3().send(put('art/hasla.svg'));
    await s3().send(put('index.html'));
    await s3().send(new DeleteObjectsCommand({ Bucket: 'mysfits', Delete: { Objects: [{ Key: 'old' }] } }));
    expect(stepsOf(proxy.calls())).toEqual([
      'cloudformation:DescribeStacks',
      's3:HeadBucket',
      's3:ListObjectsV2',
      's3:ListObjects',
      's3:PutObject',
      's3:DeleteObjects',
    ]);
    expect(proxy.calls().filter(({ step }) => step === 4)).toMatchObject([
      { repetition: 0, request: expect.stringMatching(/^PUT \/mysfits\/art\/hasla\.svg/) },
      { repetition: 1, request: expect.stringMatching(/^PUT \/mysfits\/index\.html/) },
    ]);
    expect(arrived).toHaveLength(7);
  });

  it('follows a new plan from the beginning', async () => {
    await s3().send(put('one'));
    always('access denied');
    await rejection(s3().send(put('two')));
    expect(proxy.calls().map(({ request }) => request)).toEqual([expect.stringContaining('/two')]);
    proxy.follow();
    await s3().send(put('three'));
    expect(arrived).toHaveLength(2);
  });

  it.each([
    ['access denied', 'AccessDenied', /not authorized to perform: cloudformation:DescribeStacks/],
    ['throttled', 'Throttling', /Rate exceeded/],
    ['credentials expired', 'ExpiredToken', /is expired/],
    ['internal failure', 'InternalFailure', /unknown error/],
  ] as const)('refuses a call of the Query protocol: %s', async (fault, name, message) => {
    always(fault);
    const client = new CloudFormationClient({ ...config(), maxAttempts: 1 });
    const error = await rejection(client.send(new DescribeStacksCommand({})));
    expect(error).toMatchObject({ name, message: expect.stringMatching(message) });
    expect(arrived).toEqual([]);
  });

  it.each([
    ['access denied', 'AccessDenied'],
    ['throttled', 'SlowDown'],
    ['credentials expired', 'ExpiredToken'],
    ['internal failure', 'InternalError'],
  ] as const)('refuses a call of S3: %s, and names no permission', async (fault, name) => {
    always(fault);
    const error = await rejection(s3().send(put('index.html')));
    expect(error).toMatchObject({ name, message: expect.not.stringContaining('s3:') });
    expect(arrived).toEqual([]);
  });

  it('refuses a call of the JSON protocol', async () => {
    always('access denied');
    const client = new CognitoIdentityProviderClient(config());
    const error = await rejection(
      client.send(new DescribeUserPoolCommand({ UserPoolId: 'eu-west-1_Hasla' })),
    );
    expect(error).toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('cognito-idp:DescribeUserPool'),
    });
  });

  it('refuses a call of CloudFront', async () => {
    always('access denied');
    const error = await rejection(
      new CloudFrontClient(config()).send(
        new CreateInvalidationCommand({
          DistributionId: 'E1',
          InvalidationBatch: { CallerReference: '1', Paths: { Quantity: 1, Items: ['/*'] } },
        }),
      ),
    );
    expect(error).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('cloudfront:CreateInvalidation'),
    });
  });

  it('gives a HEAD that was refused no body', async () => {
    always('access denied');
    const error = await rejection(s3().send(new HeadBucketCommand({ Bucket: 'mysfits' })));
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });

  it.each([
    ['cut before it arrives', 0],
    ['cut after it was done', 1],
  ] as const)('has a connection %s', async (fault, times) => {
    always(fault);
    expect((await rejection(s3().send(put('index.html')))).message).toContain('socket hang up');
    expect(arrived).toHaveLength(times);
  });

  it.each(['throttled', 'internal failure', 'cut before it arrives', 'cut after it was done'] as const)(
    'takes what the SDK tries again for the same call: %s',
    async (fault) => {
      proxy.follow(({ attempt }) => (attempt < 3 ? fault : undefined));
      await s3(3).send(put('index.html'));
      expect(proxy.calls()).toHaveLength(1);
    },
  );

  it('delays a call', async () => {
    always('delayed');
    await s3().send(put('index.html'));
    expect(arrived).toHaveLength(1);
  });
});
