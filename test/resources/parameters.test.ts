import { ParameterError } from '../../resources/parameter-error';
import { type ParameterInput, parseParameters } from '../../resources/parameters';

const REGION = 'eu-west-1';
const NLB_ARN =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/mysfits-nlb/50dc6c495c0c9188';

const problemsOf = (input: ParameterInput, region = REGION): string[] => {
  try {
    parseParameters(input, region);
  } catch (error) {
    if (error instanceof ParameterError) return error.problems;
    throw error;
  }
  return [];
};

describe('the parameters', () => {
  it('need no more than the ARN of the load balancer', () => {
    expect(parseParameters({ nlbArn: NLB_ARN }, REGION)).toEqual({
      nlb: {
        arn: NLB_ARN,
        partition: 'aws',
        region: 'eu-west-1',
        accountId: '123456789012',
        name: 'mysfits-nlb',
        id: '50dc6c495c0c9188',
        dnsName: 'mysfits-nlb-50dc6c495c0c9188.elb.eu-west-1.amazonaws.com',
      },
      throttling: { rateLimit: 100, burstLimit: 50 },
      keepUsers: false,
      accessLogs: false,
    });
  });

  it('are taken as given where given, texts from a command line included', () => {
    expect(
      parseParameters(
        {
          nlbArn: ` ${NLB_ARN} `,
          vpcLinkId: 'a1b2c3',
          nlbDnsName: 'localhost:8080',
          throttlingRateLimit: '20',
          throttlingBurstLimit: 10,
          keepUsers: 'true',
          accessLogs: true,
        },
        REGION,
      ),
    ).toMatchObject({
      nlb: { arn: NLB_ARN, dnsName: 'localhost:8080' },
      vpcLinkId: 'a1b2c3',
      throttling: { rateLimit: 20, burstLimit: 10 },
      keepUsers: true,
      accessLogs: true,
    });
  });

  it('know the DNS suffix of China', () => {
    const nlbArn = NLB_ARN.replace('arn:aws:', 'arn:aws-cn:').replace('eu-west-1', 'cn-north-1');
    expect(parseParameters({ nlbArn }, 'cn-north-1').nlb.dnsName).toBe(
      'mysfits-nlb-50dc6c495c0c9188.elb.cn-north-1.amazonaws.com.cn',
    );
  });
});

describe('a load balancer that cannot be used', () => {
  it.each([
    ['', /^Parameter nlbArn is missing: .*--param nlbArn=….*describe-load-balancers/],
    ['vpc-0a1b2c3d', /found "vpc-0a1b2c3d", which is the ID of a VPC/],
    [NLB_ARN.replace('/net/', '/app/'), /which is an Application Load Balancer/],
    [NLB_ARN.replace('/net/', '/gwy/'), /which is a Gateway Load Balancer/],
    [
      'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/old',
      /which is a Classic Load Balancer/,
    ],
    [
      'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/tg/50dc6c495c0c9188',
      /which is a target group/,
    ],
    [
      'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/net/n/50dc6c495c0c9188/50dc6c495c0c9188',
      /which is a listener/,
    ],
    ['mysfits-nlb-50dc6c495c0c9188.elb.eu-west-1.amazonaws.com', /which is a DNS name/],
    ['a1b2c3', /the ID of a VPC link: that is the parameter vpcLinkId/],
    ['arn:aws:s3:::bucket', /which is the ARN of another service/],
    [`${NLB_ARN}x`, /expected the ARN of a Network Load Balancer/],
    [
      NLB_ARN.replace('eu-west-1', 'us-east-1'),
      /is in us-east-1, the stack in eu-west-1.*Pass --region us-east-1/,
    ],
    [
      NLB_ARN.replace('arn:aws:', 'arn:aws-cn:'),
      /in the partition aws-cn, the stack's Region eu-west-1 in aws\./,
    ],
  ])('%s is refused, saying what it is and what to do', (nlbArn, message) => {
    const problems = problemsOf({ nlbArn });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });
});

describe('other mistakes', () => {
  it.each([
    [{ vpcLinkId: 'vpc-0a1b2c3d' }, 'Parameter vpcLinkId: expected the ID of a VPC link'],
    [{ nlbDnsName: 'http://host/' }, 'Parameter nlbDnsName: expected a host name'],
    [{ throttlingRateLimit: '0' }, 'Parameter throttlingRateLimit: expected a whole number from 1 to 10000'],
    [{ throttlingBurstLimit: 'many' }, 'Parameter throttlingBurstLimit: expected a whole number'],
    [{ keepUsers: 'yes' }, 'Parameter keepUsers: expected true or false, found "yes"'],
    [{ accessLogs: '1' }, 'Parameter accessLogs: expected true or false'],
  ])('%j is refused', (input, message) => {
    expect(problemsOf({ nlbArn: NLB_ARN, ...input })).toEqual([expect.stringContaining(message)]);
  });

  it('are all named at once', () => {
    expect(problemsOf({ vpcLinkId: '!', keepUsers: 'perhaps' })).toHaveLength(3);
  });
});
