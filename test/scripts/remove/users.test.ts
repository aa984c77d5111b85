import { text } from 'node:stream/consumers';
import { usersOf } from '../../../scripts/remove/users';
import {
  queryError,
  queryResult,
  type RunningHttpServer,
  startHttpServer,
  type XmlAnswer,
} from '../../support/http-server';
import { rejection } from '../../support/rejection';

const POOL = 'eu-west-1_Example01';
const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

/** CloudFormation and Cognito behind one address. */
let aws: RunningHttpServer;
let resource: XmlAnswer;
let pool: { status: number; body: object };

beforeEach(async () => {
  resource = queryResult(
    'DescribeStackResource',
    `<StackResourceDetail><PhysicalResourceId>${POOL}</PhysicalResourceId><ResourceStatus>CREATE_COMPLETE</ResourceStatus></StackResourceDetail>`,
  );
  aws = await startHttpServer(async (request, response) => {
    if (request.headers['x-amz-target']) {
      expect(JSON.parse(await text(request))).toEqual({ UserPoolId: POOL });
      response.writeHead(pool.status, { 'Content-Type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(pool.body));
      return;
    }
    expect(new URLSearchParams(await text(request)).get('LogicalResourceId')).toBe('MysfitsUserPool');
    response.writeHead(resource.status, { 'Content-Type': 'text/xml' }).end(resource.xml);
  });
  process.env.AWS_ENDPOINT_URL = aws.url;
});

afterEach(async () => {
  delete process.env.AWS_ENDPOINT_URL;
  await aws.close();
});

const users = () => usersOf({ region: 'eu-west-1', credentials: CREDENTIALS }, 'mysfits-prod');

const holding = (UserPool: object) => ({ status: 200, body: { UserPool } });
const refusing = (status: number, __type: string, message: string) => ({ status, body: { __type, message } });

describe('the users of a stack that is to be removed', () => {
  it.each([
    [0, 'notice', 'about 0 users'],
    [1, 'warning', 'about 1 user'],
    [12, 'warning', 'about 12 users'],
  ])('are counted before they are deleted: %d', async (count, level, said) => {
    pool = holding({ EstimatedNumberOfUsers: count, DeletionProtection: 'INACTIVE' });
    expect(await users()).toEqual({
      level,
      said: `Users: the user pool ${POOL} is deleted with ${said}`,
    });
  });

  it('are kept with their pool, which is said with where it will be found', async () => {
    pool = holding({ EstimatedNumberOfUsers: 12, DeletionProtection: 'ACTIVE' });
    expect(await users()).toEqual({
      level: 'notice',
      said: expect.stringMatching(
        new RegExp(
          `${POOL} is kept with about 12 users, .*describe-user-pool --user-pool-id ${POOL} --region eu-west-1$`,
        ),
      ),
    });
  });

  it('are not said to be kept by keepUsers where it may be somebody else who protects them', async () => {
    pool = holding({ DeletionProtection: 'ACTIVE' });
    expect((await users()).said).not.toContain('was deployed with');
  });

  it.each([
    ['the stack', queryError(400, 'ValidationError', "Stack 'mysfits-prod' does not exist")],
    [
      'the resource',
      queryError(400, 'ValidationError', 'Resource MysfitsUserPool does not exist for stack mysfits-prod'),
    ],
  ])('are gone with %s', async (_, answer) => {
    resource = answer;
    expect(await users()).toMatchObject({ level: 'notice', said: expect.stringContaining('already gone') });
  });

  it('are gone with a pool that somebody deleted by hand', async () => {
    pool = refusing(400, 'ResourceNotFoundException', `User pool ${POOL} does not exist.`);
    expect(await users()).toMatchObject({ level: 'notice', said: expect.stringContaining(POOL) });
  });

  it('that these credentials may not look at are a warning, which names the permission', async () => {
    pool = refusing(400, 'AccessDeniedException', 'Access denied');
    expect(await users()).toEqual({
      level: 'warning',
      said: expect.stringMatching(
        /cannot be said\. .* lack the permission cognito-idp:DescribeUserPool\..*deleted/,
      ),
    });
  });

  it('that cannot be counted for another reason stop the removal', async () => {
    pool = refusing(400, 'ExpiredTokenException', 'The security token included in the request is expired');
    expect((await rejection(users())).name).toBe('ExpiredTokenException');
  });

  it('are not taken for gone when CloudFormation refuses to say', async () => {
    resource = queryError(
      403,
      'AccessDenied',
      'not authorized to perform: cloudformation:DescribeStackResource',
    );
    expect((await rejection(users())).name).toBe('AccessDenied');
  });
});
