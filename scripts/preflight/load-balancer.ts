/** A look at the load balancer: can the API be linked to it? */

import {
  DescribeLoadBalancersCommand,
  type ElasticLoadBalancingV2Client,
  type LoadBalancer as FoundLoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { nlbDnsName } from '../../resources/load-balancer';
import type { StackParameters } from '../../resources/parameters';
import type { Finding } from './report';
import { lookAtTargets } from './target-health';

type Nlb = StackParameters['nlb'];

const ABOUT = 'load balancer';

/**
 * Checks that the load balancer exists, is a network one, is active, has the DNS name that the API will use and
 * passes requests on to something healthy. Behind a VPC link that exists already, one that cannot be found is a warning:
 * the link has its own target.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html
 */
export async function lookAtLoadBalancer(
  client: ElasticLoadBalancingV2Client,
  { nlb, vpcLinkId }: Pick<StackParameters, 'nlb' | 'vpcLinkId'>,
): Promise<Finding[]> {
  const found = await find(client, nlb.arn);
  if ('missing' in found) return [missing(nlb, vpcLinkId, found.missing)];
  if (found.Type !== 'network') {
    return [
      {
        level: 'problem',
        about: ABOUT,
        said: `The load balancer ${nlb.arn} is of type ${found.Type}.`,
        toDo: 'A VPC link of a REST API needs a network load balancer.',
      },
    ];
  }
  return [
    ...reach(nlb, found),
    ...state(nlb, found),
    ...dnsName(nlb, found),
    ...(await lookAtTargets(client, nlb)),
  ];
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

function missing(nlb: Nlb, vpcLinkId: string | undefined, cause: unknown): Finding {
  const said = `There is no load balancer ${nlb.arn} in ${nlb.region} for the account of these credentials.`;
  if (vpcLinkId !== undefined) {
    return { level: 'warning', about: ABOUT, said, toDo: `The VPC link ${vpcLinkId} is used as it is.` };
  }
  return {
    level: 'problem',
    about: ABOUT,
    said,
    toDo: `List yours with: aws elbv2 describe-load-balancers --region ${nlb.region}`,
    cause,
  };
}

function reach(nlb: Nlb, { Scheme: scheme }: FoundLoadBalancer): Finding[] {
  if (scheme !== 'internet-facing') {
    return [
      { level: 'well', about: ABOUT, said: `${nlb.name} is a network one, and ${scheme ?? 'internal'}` },
    ];
  }
  return [
    {
      level: 'warning',
      about: ABOUT,
      said: `The load balancer ${nlb.name} is internet-facing: anybody can reach the backend around the API.`,
      toDo:
        'Make it internal, or set COGNITO_USER_POOL_ID and COGNITO_USER_POOL_CLIENT_ID of the backend, ' +
        'which then checks the tokens itself.',
    },
  ];
}

/** One that is `active_impaired` passes requests on, but cannot grow. */
function state(nlb: Nlb, { State: { Code: code, Reason: reason } = {} }: FoundLoadBalancer): Finding[] {
  if (code === 'active') return [{ level: 'well', about: ABOUT, said: 'active' }];
  return [
    {
      level: code === 'active_impaired' ? 'warning' : 'problem',
      about: ABOUT,
      said: `The load balancer ${nlb.name} is ${code ?? 'in an unknown state'}, not active${reason ? ` (${reason})` : ''}.`,
      toDo:
        code === 'provisioning'
          ? `Wait until it is: aws elbv2 wait load-balancer-available --load-balancer-arns ${nlb.arn} --region ${nlb.region}`
          : 'Mend it, or use another one.',
    },
  ];
}

/** A name that was given is not compared: it may be one of the person's own, that leads to the load balancer. */
function dnsName(nlb: Nlb, { DNSName: found }: FoundLoadBalancer): Finding[] {
  const about = 'DNS name';
  if (nlb.dnsName !== nlbDnsName(nlb)) {
    return [{ level: 'well', about, said: `${nlb.dnsName}, as given (the load balancer says ${found})` }];
  }
  if (found?.toLowerCase() === nlb.dnsName.toLowerCase())
    return [{ level: 'well', about, said: nlb.dnsName }];
  return [
    {
      level: 'problem',
      about,
      said: `The load balancer's DNS name is ${found}, not ${nlb.dnsName}.`,
      toDo: `Pass --param nlbDnsName=${found}`,
    },
  ];
}
