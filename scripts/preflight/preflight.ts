/** The one preflight of a deploy: all that can be known before CloudFormation starts, looked at together. */

import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CompiledStack } from '../stack-source';
import { type Identity, isAccountOf, lookAtAccount } from './account';
import { lookAtLoadBalancer } from './load-balancer';
import { look, once } from './look';
import type { Finding } from './report';
import { lookAtStack } from './stack-state';
import type { PoolUsers } from './user-count';
import { lookAtUsers } from './users-at-risk';

export interface PreflightOptions {
  /** What would be deployed. */
  compiled: CompiledStack;
  /** Of `--aws-profile`. */
  profile?: string | undefined;
  /** Who the credentials belong to; the framework asks once for a whole command. */
  identity(): Promise<Identity>;
  loadBalancing: ElasticLoadBalancingV2Client;
  cloudFormation: CloudFormationClient;
  /** Called only when a pool is at risk. */
  countUsers(logicalId: string): Promise<PoolUsers>;
  /** Throws where the pages cannot be filled. */
  checkWebsite(): Promise<void>;
}

export interface Preflight {
  /** In the order of the looks, whatever came first. */
  findings: Finding[];
  /** Whether the stack has to be updated though nothing has changed since the last deploy. */
  lastUpdateFailed: boolean;
}

/**
 * Looks at everything at once. What stands in the way of a deploy is a finding, a look that AWS refuses as well.
 *
 * @throws whatever is nothing that a person at the keyboard can mend
 */
export async function preflight(options: PreflightOptions): Promise<Preflight> {
  const { checkWebsite } = options;
  const [accountAndBalancer, stackAndUsers, website] = await Promise.all([
    accountThenLoadBalancer(options),
    stackThenUsers(options),
    look('website', async () => {
      await checkWebsite();
      return [{ level: 'well', about: 'website', said: 'its pages can be filled' }];
    }),
  ]);
  return {
    findings: once([...accountAndBalancer, ...stackAndUsers.findings, ...website]),
    lastUpdateFailed: stackAndUsers.lastUpdateFailed,
  };
}

/** A load balancer of another account cannot be looked at, and that it is not found would mislead. */
async function accountThenLoadBalancer(options: PreflightOptions): Promise<Finding[]> {
  const { identity, loadBalancing, compiled } = options;
  const { nlb } = compiled.parameters;
  let isOther = false;
  const account = await look('account', async () => {
    const found = await identity();
    isOther = !isAccountOf(found, nlb);
    return [lookAtAccount(found, nlb)];
  });
  if (isOther) return account;
  return [
    ...account,
    ...(await look('load balancer', () => lookAtLoadBalancer(loadBalancing, compiled.parameters))),
  ];
}

async function stackThenUsers(options: PreflightOptions): Promise<Preflight> {
  const { cloudFormation, countUsers, compiled, profile } = options;
  const stack = { ...compiled.input, profile };
  let lastUpdateFailed = false;
  let isDeployed = false;
  const findings = await look('stack', async () => {
    const state = await lookAtStack(cloudFormation, stack);
    ({ lastUpdateFailed, isDeployed } = state);
    return [state.finding];
  });
  if (isDeployed) {
    const next = compiled.stack;
    findings.push(...(await look('users', () => lookAtUsers({ cloudFormation, countUsers, stack, next }))));
  }
  return { findings, lastUpdateFailed };
}
