import { text } from 'node:stream/consumers';
import { findWebsiteBucket } from '../../../scripts/remove/find-bucket';
import {
  queryError,
  queryResult,
  type RunningHttpServer,
  startHttpServer,
  type XmlAnswer,
} from '../../support/http-server';
import { rejection } from '../../support/rejection';

const BUCKET = 'mysfits-prod-websitebucket-1';

/** CloudFormation and S3 behind one address, as the emulators have it. */
let aws: RunningHttpServer;
let resource: XmlAnswer;
let bucketStatus: number;
let asked: string[];

beforeEach(async () => {
  bucketStatus = 200;
  asked = [];
  aws = await startHttpServer(async (request, response) => {
    if (request.method === 'HEAD') {
      asked.push(`HEAD ${request.url}`);
      response.writeHead(bucketStatus).end();
      return;
    }
    const form = new URLSearchParams(await text(request));
    asked.push(`${form.get('Action')} ${form.get('StackName')} ${form.get('LogicalResourceId')}`);
    response.writeHead(resource.status, { 'Content-Type': 'text/xml' }).end(resource.xml);
  });
  process.env.AWS_ENDPOINT_URL = aws.url;
});

afterEach(async () => {
  delete process.env.AWS_ENDPOINT_URL;
  await aws.close();
});

const find = () =>
  findWebsiteBucket(
    { region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
    'mysfits-prod',
  );

const inStatus = (status: string, id = `<PhysicalResourceId>${BUCKET}</PhysicalResourceId>`) =>
  queryResult(
    'DescribeStackResource',
    `<StackResourceDetail>${id}<ResourceStatus>${status}</ResourceStatus></StackResourceDetail>`,
  );

describe('the bucket of the website', () => {
  it.each(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'DELETE_FAILED'])(
    'is found when its resource is in %s',
    async (status) => {
      resource = inStatus(status);
      expect(await find()).toBe(BUCKET);
      expect(asked).toEqual([
        'DescribeStackResource mysfits-prod WebsiteBucket',
        expect.stringMatching(`^HEAD /${BUCKET}/?$`),
      ]);
    },
  );

  it.each([
    ['its stack is gone', queryError(400, 'ValidationError', "Stack 'mysfits-prod' does not exist")],
    [
      'the stack never had it',
      queryError(400, 'ValidationError', 'Resource WebsiteBucket does not exist for stack mysfits-prod'),
    ],
    ['its removal is over', inStatus('DELETE_COMPLETE')],
    ['it was never made', inStatus('CREATE_FAILED', '')],
    ['its name is empty', inStatus('CREATE_FAILED', '<PhysicalResourceId></PhysicalResourceId>')],
  ])('is gone when %s, and S3 is not asked', async (_, answer) => {
    resource = answer;
    expect(await find()).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('is gone when somebody deleted it by hand', async () => {
    resource = inStatus('CREATE_COMPLETE');
    bucketStatus = 404;
    expect(await find()).toBeUndefined();
  });

  it('that may not be looked at is an error that names it, not a bucket that is gone', async () => {
    resource = inStatus('CREATE_COMPLETE');
    bucketStatus = 403;
    expect(await rejection(find())).toMatchObject({
      code: 'WEBSITE_BUCKET_FAILED',
      message: expect.stringMatching(new RegExp(`${BUCKET}.*\\(status 403\\)`)),
      cause: expect.any(Error),
    });
  });

  it('is not taken for gone when CloudFormation refuses to say', async () => {
    resource = queryError(403, 'AccessDenied', 'not authorized to perform: DescribeStackResource');
    expect((await rejection(find())).message).toContain('not authorized');
  });
});
