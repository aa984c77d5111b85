/** One look at AWS before CloudFormation starts: can the load balancer be linked to at all? */

import {
  DescribeLoadBalancersCommand,
  type ElasticLoadBalancingV2Client,
  type LoadBalancer as FoundLoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { nlbDnsName } from '../../resources/load-balancer';
import type { StackParameters } from '../../resources/parameters';
import { StackError } from '../serverless';

/**
 * Checks that the load balancer exists, is a network one, is active and has the DNS name that the API will use.
 * Behind a VPC link that exists already, one that cannot be found is a warning: the link has its own target.
 *
 * @returns warnings, which stop nothing
 * @throws {StackError} naming everything that is wrong
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html
 */
export async function checkLoadBalancer(
  client: ElasticLoadBalancingV2Client,
  { nlb, vpcLinkId }: Pick<StackParameters, 'nlb' | 'vpcLinkId'>,
): Promise<string[]> {
  const found = await find(client, nlb.arn);
  if ('missing' in found) {
    const missing = `There is no load balancer ${nlb.arn} in ${nlb.region} for the account of these credentials.`;
    if (vpcLinkId !== undefined) return [`${missing} The VPC link ${vpcLinkId} is used as it is.`];
    throw new StackError(
      'LOAD_BALANCER_NOT_FOUND',
      `${missing} Nothing was changed. List yours with: aws elbv2 describe-load-balancers --region ${nlb.region}`,
      { cause: found.missing },
    );
  }
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

async function find(
  client: ElasticLoadBalancingV2Client,
  arn: string,
): Promise<FoundLoadBalancer | { missing: unknown }> {
  try {
    const { LoadBalancers: [found] = [] } = await client.send(
      new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] }),
    );
    return found ?? { missing: undefined };
  } catch (error) {
    if (error instanceof Error && /^LoadBalancerNotFound/.test(error.name)) return { missing: error };
    throw error;
  }
}
