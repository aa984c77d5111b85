/** A load balancer as the API of Elastic Load Balancing describes it. */

import { nlbDnsName, parseNlbArn } from '../../../resources/load-balancer';
import { queryError, queryResult, type XmlAnswer } from '../../support/http-server';

export const ARN =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/mysfits-nlb/50dc6c495c0c9188';
export const DNS_NAME = 'mysfits-nlb-50dc6c495c0c9188.elb.eu-west-1.amazonaws.com';

const PARSED = parseNlbArn(ARN, 'eu-west-1');
export const NLB = { ...PARSED, dnsName: nlbDnsName(PARSED) };

export const NOT_FOUND = queryError(400, 'LoadBalancerNotFound', 'One or more load balancers not found');

export interface Described {
  arn?: string;
  name?: string;
  type?: string;
  state?: string;
  reason?: string;
  scheme?: string;
  dnsName?: string;
}

/** What `DescribeLoadBalancers` says of load balancers, each of which is fit unless told otherwise. */
export function describing(...described: Described[] | ['nothing']): XmlAnswer {
  const [first = {}, ...others] = described;
  const all = first === 'nothing' ? [] : [first, ...others.filter((one) => one !== 'nothing')];
  return queryResult('DescribeLoadBalancers', `<LoadBalancers>${all.map(member).join('')}</LoadBalancers>`);
}

function member({ arn = ARN, name = 'mysfits-nlb', ...other }: Described): string {
  const { type = 'network', state = 'active', reason, scheme = 'internal', dnsName = DNS_NAME } = other;
  const why = reason === undefined ? '' : `<Reason>${reason}</Reason>`;
  return `<member><LoadBalancerArn>${arn}</LoadBalancerArn><LoadBalancerName>${name}</LoadBalancerName>
    <Type>${type}</Type><Scheme>${scheme}</Scheme><DNSName>${dnsName}</DNSName>
    <State><Code>${state}</Code>${why}</State></member>`;
}

/** What `DescribeTargetGroups` says. */
export function targetGroups(...names: string[]): XmlAnswer {
  const members = names.map(
    (name) =>
      `<member><TargetGroupName>${name}</TargetGroupName><TargetGroupArn>arn:${name}</TargetGroupArn></member>`,
  );
  return queryResult('DescribeTargetGroups', `<TargetGroups>${members.join('')}</TargetGroups>`);
}

/** What `DescribeTargetHealth` says of targets, which are healthy unless told otherwise. */
export function health(
  ...targets: { id: string; state?: string; reason?: string; description?: string }[]
): XmlAnswer {
  const members = targets.map(({ id, state = 'healthy', reason, description }) => {
    const why = reason === undefined ? '' : `<Reason>${reason}</Reason>`;
    const words = description === undefined ? '' : `<Description>${description}</Description>`;
    return `<member><Target><Id>${id}</Id><Port>8080</Port></Target>
      <TargetHealth><State>${state}</State>${why}${words}</TargetHealth></member>`;
  });
  return queryResult(
    'DescribeTargetHealth',
    `<TargetHealthDescriptions>${members.join('')}</TargetHealthDescriptions>`,
  );
}
