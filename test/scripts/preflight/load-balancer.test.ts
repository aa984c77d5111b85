import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { lookAtLoadBalancer } from '../../../scripts/preflight/load-balancer';
import { awsStandIn } from '../../support/aws-stand-in';
import { queryError, type XmlAnswer } from '../../support/http-server';
import { rejection } from '../../support/rejection';
import { ARN, DNS_NAME, describing, health, NLB, NOT_FOUND, targetGroups } from './elastic-load-balancing';

let answer: XmlAnswer;
let asked: URLSearchParams[];

beforeEach(() => {
  asked = [];
});

const aws = awsStandIn(
  (config) => new ElasticLoadBalancingV2Client(config),
  (form) => {
    asked.push(form);
    switch (form.get('Action')) {
      case 'DescribeLoadBalancers':
        return answer;
      case 'DescribeTargetGroups':
        return targetGroups('mysfits');
      default:
        return health({ id: '10.0.0.7' });
    }
  },
);

const look = (parameters: Partial<Parameters<typeof lookAtLoadBalancer>[1]> = {}) =>
  lookAtLoadBalancer(aws.client, { nlb: NLB, ...parameters });

/** What is not well, as one text: level, what was found and what to do. */
async function complaints(parameters?: Parameters<typeof look>[0]): Promise<string[]> {
  const findings = await look(parameters);
  return findings
    .filter(({ level }) => level !== 'well')
    .map(({ level, about, said, toDo }) => `${level}, ${about}: ${said} ${toDo}`);
}

describe('the load balancer', () => {
  it('is fit when it is a network one, active, with the expected DNS name and a healthy target', async () => {
    answer = describing();
    expect((await look()).map(({ level, about, said }) => `${level} ${about}: ${said}`)).toEqual([
      'well load balancer: mysfits-nlb is a network one, and internal',
      'well load balancer: active',
      `well DNS name: ${DNS_NAME}`,
      'well targets: mysfits: 10.0.0.7:8080 is healthy',
    ]);
    expect(asked.map((form) => form.get('Action'))).toEqual([
      'DescribeLoadBalancers',
      'DescribeTargetGroups',
      'DescribeTargetHealth',
    ]);
    expect(asked[0]?.get('LoadBalancerArns.member.1')).toBe(ARN);
    expect(asked[1]?.get('LoadBalancerArn')).toBe(ARN);
  });

  it('may write its DNS name in capital letters', async () => {
    answer = describing({ dnsName: DNS_NAME.toUpperCase() });
    expect(await complaints()).toEqual([]);
  });

  it('is warned of when the internet can reach it, with what to do', async () => {
    answer = describing({ scheme: 'internet-facing' });
    expect(await complaints()).toEqual([
      expect.stringMatching(/^warning.*mysfits-nlb is internet-facing.*internal.*COGNITO_USER_POOL_ID/),
    ]);
  });

  it.each([
    [
      'not ready yet',
      { state: 'provisioning' },
      /is provisioning, not active\. Wait.*load-balancer-available/,
    ],
    ['broken', { state: 'failed', reason: 'No subnet' }, /is failed, not active \(No subnet\)\. Mend it/],
    [
      'known by another DNS name',
      { dnsName: 'other.elb.eu-west-1.amazonaws.com' },
      /DNS name is other\.elb\..*, not mysfits-nlb.*--param nlbDnsName=other\.elb\.eu-west-1\.amazonaws\.com/,
    ],
  ])('is a problem when it is %s', async (_, other, complaint) => {
    answer = describing(other);
    expect(await complaints()).toEqual([expect.stringMatching(complaint)]);
    expect((await complaints())[0]).toMatch(/^problem/);
  });

  it('is a problem when it is of another type, whatever else it is', async () => {
    answer = describing({ type: 'gateway', state: 'failed' });
    expect(await complaints()).toEqual([expect.stringMatching(/^problem.* is of type gateway.*network/)]);
  });

  it('is only warned of when it works, but cannot grow', async () => {
    answer = describing({ state: 'active_impaired', reason: 'No free addresses' });
    expect(await complaints()).toEqual([
      expect.stringMatching(/^warning.*active_impaired.*No free addresses/),
    ]);
  });

  it('has everything that is wrong reported at once', async () => {
    answer = describing({ scheme: 'internet-facing', state: 'failed', dnsName: 'other.example' });
    expect((await complaints()).map((complaint) => complaint.split(':', 1)[0])).toEqual([
      'warning, load balancer',
      'problem, load balancer',
      'problem, DNS name',
    ]);
  });

  it('may go by any DNS name when one was given, such as a name of its own', async () => {
    answer = describing({ dnsName: 'other.elb.eu-west-1.amazonaws.com' });
    expect(await complaints({ nlb: { ...NLB, dnsName: 'backend.mysfits.example' } })).toEqual([]);
  });
});

describe('a load balancer that is not there', () => {
  it.each([
    ['an error', NOT_FOUND],
    ['an empty list', describing('nothing')],
  ])('is a problem, when AWS says so by %s', async (_, missing) => {
    answer = missing;
    expect(await complaints()).toEqual([
      expect.stringMatching(/^problem.*mysfits-nlb.*describe-load-balancers --region eu-west-1/),
    ]);
    expect(asked).toHaveLength(1);
  });

  it('keeps what AWS said as the cause', async () => {
    answer = NOT_FOUND;
    expect(await look()).toEqual([
      expect.objectContaining({
        cause: expect.objectContaining({ message: 'One or more load balancers not found' }),
      }),
    ]);
  });

  it('is a warning behind a VPC link that exists already', async () => {
    answer = NOT_FOUND;
    expect(await complaints({ vpcLinkId: 'a1b2c3' })).toEqual([
      expect.stringMatching(/^warning.*no load balancer arn:aws.*VPC link a1b2c3 is used as it is/),
    ]);
  });
});

it.each([undefined, 'a1b2c3'])('lets a refusal of AWS through as it is (VPC link: %s)', async (vpcLinkId) => {
  answer = queryError(403, 'AccessDenied', 'not authorized to perform: DescribeLoadBalancers');
  const error = await rejection(look(vpcLinkId === undefined ? {} : { vpcLinkId }));
  expect(error).toMatchObject({ name: 'AccessDenied', message: expect.stringContaining('not authorized') });
});
