/** The network load balancers to choose from, for who has not named one. */

import {
  type ElasticLoadBalancingV2Client,
  type LoadBalancer,
  paginateDescribeLoadBalancers,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { ParameterError } from '../../resources/parameter-error';
import { refused } from './look';

/**
 * The error of a missing `nlbArn`, with the network load balancers of the Region ready to copy, or the reason why they
 * are not there.
 */
export async function withChoice(
  error: ParameterError,
  client: ElasticLoadBalancingV2Client,
  region: string,
): Promise<ParameterError> {
  return new ParameterError([...error.problems, ...(await choice(client, region))]);
}

async function choice(client: ElasticLoadBalancingV2Client, region: string): Promise<string[]> {
  try {
    const found = await networkLoadBalancers(client);
    if (found.length === 0) return [`There is no network load balancer in ${region} in this account.`];
    return [`The network load balancers in ${region}:`, ...found.map(line)];
  } catch (error) {
    const { said, toDo } = refused(error);
    return [
      `Which ones there are in ${region} cannot be said: ${toDo === undefined ? said : `${said} ${toDo}`}`,
    ];
  }
}

async function networkLoadBalancers(client: ElasticLoadBalancingV2Client): Promise<LoadBalancer[]> {
  const found: LoadBalancer[] = [];
  for await (const { LoadBalancers: page = [] } of paginateDescribeLoadBalancers({ client }, {})) {
    found.push(...page.filter(({ Type: type }) => type === 'network'));
  }
  return found;
}

function line({ LoadBalancerName: name, LoadBalancerArn: arn, State: state }: LoadBalancer): string {
  return `  --param nlbArn=${arn}  (${name}, ${state?.Code ?? 'in an unknown state'})`;
}
