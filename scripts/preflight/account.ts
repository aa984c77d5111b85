/** A look at the credentials: whose are they? */

import type { LoadBalancer } from '../../resources/load-balancer';
import type { Finding } from './report';

/** Who the credentials belong to, as the framework asks AWS for it. */
export interface Identity {
  accountId: string;
  arn: string;
}

/**
 * Checks that the credentials are of the load balancer's account: a VPC link reaches no other.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html
 */
export function lookAtAccount(identity: Identity, nlb: LoadBalancer): Finding {
  const about = 'account';
  if (isAccountOf(identity, nlb)) {
    return { level: 'well', about, said: `${identity.accountId}, as the load balancer's (${identity.arn})` };
  }
  return {
    level: 'problem',
    about,
    said:
      `The credentials are of the account ${identity.accountId} (${identity.arn}), ` +
      `the load balancer in nlbArn is in ${nlb.accountId}, and the API has to be in the same.`,
    toDo: `Use credentials of ${nlb.accountId} (--aws-profile, or AWS_PROFILE), or the ARN of a load balancer in ${identity.accountId}.`,
  };
}

/** Whether the load balancer is in the account of the credentials, and can be looked at with them. */
export function isAccountOf(identity: Identity, nlb: LoadBalancer): boolean {
  return identity.accountId === nlb.accountId;
}
