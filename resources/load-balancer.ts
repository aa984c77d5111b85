import { ParameterError } from './parameter-error';

/** What the ARN of a Network Load Balancer says. */
export interface LoadBalancer {
  arn: string;
  partition: string;
  region: string;
  accountId: string;
  name: string;
  id: string;
}

/**
 * The DNS name of a Network Load Balancer, which follows from its ARN: `NAME-ID.elb.REGION.amazonaws.com`.
 * So packaging needs no call to AWS; a deploy checks that it is true.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html
 */
export function nlbDnsName({ name, id, region, partition }: LoadBalancer): string {
  return `${name}-${id}.elb.${region}.${urlSuffixOf(partition)}`;
}

/** The partition of a Region: `aws`, or the one of China or of the GovCloud. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** What AWS's host names end in, by partition: `AWS::URLSuffix` in a template. */
export function urlSuffixOf(partition: string): string {
  return partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}

const NLB_ARN =
  /^arn:(?<partition>aws(?:-[a-z]+)*):elasticloadbalancing:(?<region>[a-z]{2}(?:-[a-z]+)+-\d):(?<accountId>\d{12}):loadbalancer\/net\/(?<name>[A-Za-z0-9-]{1,32})\/(?<id>[0-9a-f]{16})$/;

const HOW_TO_FIND_IT =
  'List yours with: aws elbv2 describe-load-balancers --query "LoadBalancers[?Type==\'network\'].LoadBalancerArn"';

const EXPECTED_ARN =
  'expected the ARN of a Network Load Balancer, arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/net/NAME/ID';

/**
 * Parses the ARN of the Network Load Balancer that a stack in the given Region may link to.
 *
 * @throws {ParameterError} saying what was found instead, and where to look
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
 */
export function parseNlbArn(given: string, stackRegion: string): LoadBalancer {
  if (given === '') {
    throw new ParameterError([
      `Parameter nlbArn is missing: ${EXPECTED_ARN}. Pass --param nlbArn=…, or set NLB_ARN in the environment or in .env. ${HOW_TO_FIND_IT}`,
    ]);
  }
  const { partition, region, accountId, name, id } = NLB_ARN.exec(given)?.groups ?? {};
  if (!partition || !region || !accountId || !name || !id) {
    throw new ParameterError([
      `Parameter nlbArn: ${EXPECTED_ARN}, found "${given}"${slip(given)}. ${HOW_TO_FIND_IT}`,
    ]);
  }
  if (partition !== partitionOf(stackRegion)) {
    throw new ParameterError([
      `Parameter nlbArn: the load balancer is in the partition ${partition}, the stack's Region ${stackRegion} in ` +
        `${partitionOf(stackRegion)}. Pass --region ${region}, or the ARN of a load balancer in ${stackRegion}.`,
    ]);
  }
  if (region !== stackRegion) {
    throw new ParameterError([
      `Parameter nlbArn: the load balancer is in ${region}, the stack in ${stackRegion}, and a VPC link does not cross ` +
        `Regions. Pass --region ${region}, or the ARN of a load balancer in ${stackRegion}.`,
    ]);
  }
  return { arn: given, partition, region, accountId, name, id };
}

/** Says which other thing was given, where that is plain to see. */
function slip(given: string): string {
  if (/^vpc-[0-9a-f]+$/.test(given)) return ', which is the ID of a VPC';
  if (given.includes(':loadbalancer/app/'))
    return ', which is an Application Load Balancer: a VPC link of a REST API needs a network one';
  if (given.includes(':loadbalancer/gwy/')) return ', which is a Gateway Load Balancer';
  if (/:loadbalancer\/[^/]+$/.test(given)) return ', which is a Classic Load Balancer';
  if (given.includes(':targetgroup/')) return ', which is a target group, not its load balancer';
  if (given.includes(':listener/')) return ', which is a listener, not its load balancer';
  if (/\.elb\.[a-z0-9-]+\.amazonaws\.com/.test(given)) return ', which is a DNS name';
  if (/^[a-z0-9]{6,10}$/.test(given))
    return ', which looks like the ID of a VPC link: that is the parameter vpcLinkId';
  if (given.startsWith('arn:') && !given.includes(':elasticloadbalancing:'))
    return ', which is the ARN of another service';
  return '';
}
