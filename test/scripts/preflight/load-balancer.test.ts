import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { nlbDnsName, parseNlbArn } from '../../../resources/load-balancer';
import { checkLoadBalancer } from '../../../scripts/preflight/load-balancer';
import { StackError } from '../../../scripts/serverless';
import {
  clientConfig,
  queryError,
  queryResult,
  type RunningHttpServer,
  startQueryService,
  type XmlAnswer,
} from '../../support/http-server';
import { rejection } from '../../support/rejection';

const ARN =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/mysfits-nlb/50dc6c495c0c9188';
const DNS_NAME = 'mysfits-nlb-50dc6c495c0c9188.elb.eu-west-1.amazonaws.com';
const LOAD_BALANCER = parseNlbArn(ARN, 'eu-west-1');
const NLB = { ...LOAD_BALANCER, dnsName: nlbDnsName(LOAD_BALANCER) };

const NOT_FOUND = queryError(400, 'LoadBalancerNotFound', 'One or more load balancers not found');

let service: RunningHttpServer;
let client: ElasticLoadBalancingV2Client;
let answer: XmlAnswer;
let asked: URLSearchParams[];

beforeEach(async () => {
  asked = [];
  service = await startQueryService((form) => {
    asked.push(form);
    return answer;
  });
  client = new ElasticLoadBalancingV2Client(clientConfig(service.url));
});

afterEach(async () => {
  client.destroy();
  await service.close();
});

/** What ELB says of the load balancer, which is fit unless told otherwise. */
function describing(
  other: { type?: string; state?: string; scheme?: string; dnsName?: string } = {},
): XmlAnswer {
  const { type = 'network', state = 'active', scheme = 'internal', dnsName = DNS_NAME } = other;
  return queryResult(
    'DescribeLoadBalancers',
    `<LoadBalancers><member><LoadBalancerArn>${ARN}</LoadBalancerArn><Type>${type}</Type><Scheme>${scheme}</Scheme>
     <DNSName>${dnsName}</DNSName><State><Code>${state}</Code></State></member></LoadBalancers>`,
  );
}

const check = (parameters: Partial<Parameters<typeof checkLoadBalancer>[1]> = {}) =>
  checkLoadBalancer(client, { nlb: NLB, ...parameters });

describe('the load balancer', () => {
  it('is fit when it is a network one, active, and has the expected DNS name', async () => {
    answer = describing();
    expect(await check()).toEqual([]);
    expect(asked.map((form) => form.get('LoadBalancerArns.member.1'))).toEqual([ARN]);
  });

  it('may write its DNS name in capital letters', async () => {
    answer = describing({ dnsName: DNS_NAME.toUpperCase() });
    expect(await check()).toEqual([]);
  });

  it('is warned of when the internet can reach it, with what to do', async () => {
    answer = describing({ scheme: 'internet-facing' });
    expect(await check()).toEqual([
      expect.stringMatching(/mysfits-nlb is internet-facing.*internal.*COGNITO_USER_POOL_ID/),
    ]);
  });

  it.each([
    ['of another type', { type: 'gateway' }, /it is of type gateway; .* needs a network load balancer/],
    ['not ready yet', { state: 'provisioning' }, /it is provisioning, not active; wait/],
    ['broken', { state: 'failed' }, /it is failed, not active/],
    [
      'known by another DNS name',
      { dnsName: 'other.elb.eu-west-1.amazonaws.com' },
      /its DNS name is other\.elb\.eu-west-1\.amazonaws\.com, not mysfits-nlb.*--param nlbDnsName=other\.elb\.eu-west-1\.amazonaws\.com/,
    ],
  ])('is refused when it is %s', async (_, other, complaint) => {
    answer = describing(other);
    const error = await rejection(check());
    expect(error).toBeInstanceOf(StackError);
    expect(error).toMatchObject({ code: 'LOAD_BALANCER_UNFIT', message: expect.stringMatching(complaint) });
    expect(error.message).toContain(ARN);
    expect(error.message).toContain('Nothing was changed.');
  });

  it('is refused with everything that is wrong at once', async () => {
    answer = describing({ type: 'application', state: 'failed' });
    expect((await rejection(check())).message).toMatch(/of type application.*; it is failed/);
  });

  it('may go by any DNS name when one was given, such as a name of its own', async () => {
    answer = describing({ dnsName: 'other.elb.eu-west-1.amazonaws.com' });
    expect(await check({ nlb: { ...NLB, dnsName: 'backend.mysfits.example' } })).toEqual([]);
  });
});

describe('a load balancer that is not there', () => {
  it.each([
    ['an error', NOT_FOUND],
    ['an empty list', queryResult('DescribeLoadBalancers', '<LoadBalancers/>')],
  ])('stops the deploy, when AWS says so by %s', async (_, missing) => {
    answer = missing;
    const error = await rejection(check());
    expect(error).toBeInstanceOf(StackError);
    expect(error).toMatchObject({
      code: 'LOAD_BALANCER_NOT_FOUND',
      message: expect.stringMatching(/Nothing was changed.*describe-load-balancers --region eu-west-1/),
    });
    expect(error.message).toContain(ARN);
  });

  it('keeps what AWS said as the cause', async () => {
    answer = NOT_FOUND;
    expect((await rejection(check())).cause).toMatchObject({
      message: 'One or more load balancers not found',
    });
  });

  it('is a warning behind a VPC link that exists already', async () => {
    answer = NOT_FOUND;
    expect(await check({ vpcLinkId: 'a1b2c3' })).toEqual([
      expect.stringMatching(/no load balancer arn:aws.*VPC link a1b2c3 is used as it is/),
    ]);
  });
});

it.each([undefined, 'a1b2c3'])('lets a refusal of AWS through as it is (VPC link: %s)', async (vpcLinkId) => {
  answer = queryError(403, 'AccessDenied', 'not authorized to perform: DescribeLoadBalancers');
  const error = await rejection(check(vpcLinkId === undefined ? {} : { vpcLinkId }));
  expect(error).not.toBeInstanceOf(StackError);
  expect(error.message).toContain('not authorized');
});
