import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { cognito } from '../../../resources/cognito';
import { type PreflightOptions, preflight } from '../../../scripts/preflight/preflight';
import { WebsiteError } from '../../../scripts/website/website-error';
import { clientConfig, queryError } from '../../support/http-server';
import { rejection } from '../../support/rejection';
import { type Aws, deployed, startAws } from './aws';
import { ARN, describing, NLB } from './elastic-load-balancing';

const STACK = cognito({ keepUsers: false });

let aws: Aws;

beforeEach(async () => {
  aws = await startAws();
});

afterEach(() => aws.close());

function look(other: Partial<PreflightOptions> = {}) {
  return preflight({
    compiled: {
      stack: STACK,
      parameters: {
        nlb: NLB,
        throttling: { rateLimit: 1, burstLimit: 1 },
        keepUsers: false,
        accessLogs: false,
      },
      input: { stackName: 'mysfits-prod', stage: 'prod', region: 'eu-west-1', parameters: { nlbArn: ARN } },
    },
    identity: async () => ({ accountId: NLB.accountId, arn: 'arn:aws:iam::123456789012:root' }),
    loadBalancing: new ElasticLoadBalancingV2Client(clientConfig(aws.url)),
    cloudFormation: new CloudFormationClient(clientConfig(aws.url)),
    countUsers: () => Promise.reject(new Error('Nobody is at risk.')),
    checkWebsite: async () => {},
    ...other,
  });
}

const briefly = ({ findings }: Awaited<ReturnType<typeof look>>) =>
  findings.map(({ level, about }) => `${level} ${about}`);

describe('a preflight', () => {
  it('looks at everything before a first deploy, by four calls', async () => {
    expect(briefly(await look())).toEqual([
      'well account',
      'well load balancer',
      'well load balancer',
      'well DNS name',
      'well targets',
      'well stack',
      'well website',
    ]);
    expect(aws.asked.sort()).toEqual([
      'DescribeLoadBalancers',
      'DescribeStacks',
      'DescribeTargetGroups',
      'DescribeTargetHealth',
    ]);
  });

  it('compares the templates of a stack that is there, by one call more', async () => {
    Object.assign(aws.answers, deployed('UPDATE_COMPLETE', STACK));
    const found = await look();
    expect(briefly(found)).toContain('well users');
    expect(found.lastUpdateFailed).toBe(false);
    expect(aws.asked).toHaveLength(5);
  });

  it('says that the last update failed', async () => {
    Object.assign(aws.answers, deployed('UPDATE_ROLLBACK_COMPLETE', STACK));
    expect((await look()).lastUpdateFailed).toBe(true);
  });

  it('reports all that is wrong at once, also what AWS refuses to show', async () => {
    Object.assign(aws.answers, deployed('UPDATE_ROLLBACK_FAILED', STACK), {
      DescribeLoadBalancers: describing({ state: 'failed', dnsName: 'other.example' }),
      GetTemplate: queryError(
        403,
        'AccessDenied',
        'x is not authorized to perform: cloudformation:GetTemplate',
      ),
    });
    const checkWebsite = () => Promise.reject(new WebsiteError('web/index.html:3: no such file'));
    expect(briefly(await look({ checkWebsite })).filter((line) => line.startsWith('problem'))).toEqual([
      'problem load balancer',
      'problem DNS name',
      'problem stack',
      'problem users',
      'problem website',
    ]);
  });

  it('does not look for a load balancer with credentials of another account', async () => {
    const found = await look({
      identity: async () => ({ accountId: '999999999999', arn: 'arn:aws:iam::9:root' }),
    });
    expect(briefly(found)).toEqual(['problem account', 'well stack', 'well website']);
    expect(aws.asked).toEqual(['DescribeStacks']);
  });

  it('says once that the credentials have expired, of all that could not be looked at', async () => {
    const expired = queryError(403, 'ExpiredToken', 'The security token included in the request is expired');
    Object.assign(aws.answers, { DescribeLoadBalancers: expired, DescribeStacks: expired });
    const error = Object.assign(new Error('The security token included in the request is expired'), {
      name: 'ExpiredToken',
      $metadata: {},
    });
    expect(briefly(await look({ identity: () => Promise.reject(error) }))).toEqual([
      'problem account, load balancer, stack',
      'well website',
    ]);
  });

  it('does not take a mistake of its own for something to mend', async () => {
    const error = new TypeError('x is not a function');
    expect(await rejection(look({ checkWebsite: () => Promise.reject(error) }))).toBe(error);
  });
});
