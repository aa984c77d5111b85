/** One look at AWS before CloudFormation starts: can the load balancer be linked to at all? */

import {
  DescribeLoadBalancersCommand,
  type ElasticLoadBalancingV2Client,
  type LoadBalancer as FoundLoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { nlbDnsName } from '../resources/load-balancer';
import type { StackParameters } from '../resources/parameters';
import { StackError } from './serverless';

/**
 * Checks that the load balancer exists, is a network one, is active and has the DNS name that the API will use.
 *
 * @returns warnings, which stop nothing
 * @throws {StackError} naming everything that is wrong
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html
 */
export async function checkLoadBalancer(
  client: ElasticLoadBalancingV2Client,
  nlb: StackParameters['nlb'],
): Promise<string[]> {
  const found = await describe(client, nlb);
  const problems = [
    found.Type !== 'network' &&
      `it is of type ${found.Type}; a VPC link of a REST API needs a network load balancer`,
    found.State?.Code !== 'active' &&
      `it is ${found.State?.Code ?? 'in an unknown state'}, not active; wait until it is, or mend it`,
    nlb.dnsName === nlbDnsName(nlb) &&
      found.DNSName?.toLowerCase() !== nlb.dnsName.toLowerCase() &&
      `its DNS name is ${found.DNSName}, not ${nlb.dnsName}; pass --param nlbDnsName=${found.DNSName}`,
  ].filter((problem) => problem !== false);
  if (problems.length > 0) {
    throw new StackError(
      'LOAD_BALANCER_UNFIT',
      `The load balancer ${nlb.arn} cannot be used: ${problems.join('; ')}. Nothing was changed.`,
    );
  }
  return found.Scheme === 'internet-facing'
    ? [
        `The load balancer ${nlb.name} is internet-facing: anybody can reach the backend around the API. ` +
          'Make it internal, or set COGNITO_USER_POOL_ID and COGNITO_USER_POOL_CLIENT_ID of the backend, ' +
          'which then checks the tokens itself.',
      ]
    : [];
}

async function describe(
  client: ElasticLoadBalancingV2Client,
  { arn, region }: StackParameters['nlb'],
): Promise<FoundLoadBalancer> {
  const missing = (cause?: unknown) =>
    new StackError(
      'LOAD_BALANCER_NOT_FOUND',
      `There is no load balancer ${arn} in ${region}. Nothing was changed. ` +
        'List yours with: aws elbv2 describe-load-balancers, and mind the account whose credentials are used.',
      { cause },
    );
  try {
    const { LoadBalancers: [found] = [] } = await client.send(
      new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] }),
    );
    if (found) return found;
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'LoadBalancerNotFoundException') throw missing(cause);
    throw cause;
  }
  throw missing();
}
