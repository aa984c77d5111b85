/** The preflight as the command line runs it: before a deploy, and alone as `sls preflight`. */

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { profileOf } from '../named-stack';
import type { AwsConfig, AwsProvider, Writers } from '../serverless';
import type { ResolvedStack } from '../stack-source';
import { checkWebsite } from '../website/check';
import { withChoice } from './choice';
import { preflight } from './preflight';
import { refuseProblems, reportLines, warnings } from './report';
import type { PoolUsers } from './user-count';

export interface PreflightCommand {
  command: 'deploy' | 'preflight';
  /** The options of the command line, which the framework reads too. */
  options: Record<string, unknown>;
  provider: AwsProvider;
  logging: Writers;
  serviceDir: string;
  resolved: ResolvedStack;
}

/**
 * Looks before a deploy, and says what it found: all of it alone, the warnings before a deploy.
 *
 * After an update that failed, the framework would find in its bucket what it has just compiled and say that there is
 * nothing to deploy; so the deploy is forced, as by `--force`.
 *
 * @throws {StackError} naming every problem at once
 * @throws {ParameterError} when no load balancer is named, with those that there are
 */
export async function runPreflight(running: PreflightCommand): Promise<void> {
  const { command, options, provider, logging, serviceDir, resolved } = running;
  const config = await provider.getAwsSdkV3Config();
  const loadBalancing = new ElasticLoadBalancingV2Client(config);
  if ('lacking' in resolved) throw await withChoice(resolved.lacking, loadBalancing, provider.getRegion());
  const { stackName } = resolved.input;
  const cloudFormation = new CloudFormationClient(config);
  const { findings, lastUpdateFailed } = await preflight({
    compiled: resolved,
    profile: profileOf(options),
    identity: () => provider.getAccountInfo(),
    loadBalancing,
    cloudFormation,
    countUsers: (logicalId) => countUsersOf(config, cloudFormation, stackName, logicalId),
    checkWebsite: () => checkWebsite(serviceDir),
  });
  if (command === 'preflight') logging.writeText(reportLines(findings));
  else for (const warning of warnings(findings)) logging.log.warning(warning);
  refuseProblems(
    findings,
    'Mend that; sls preflight with the same options looks again, and changes nothing.',
  );
  if (lastUpdateFailed) options.force = true;
}

/** Loaded only when a pool is at risk, which is hardly ever. */
function countUsersOf(
  config: AwsConfig,
  cloudFormation: CloudFormationClient,
  stackName: string,
  logicalId: string,
): Promise<PoolUsers> {
  const { CognitoIdentityProviderClient } =
    require('@aws-sdk/client-cognito-identity-provider') as typeof import('@aws-sdk/client-cognito-identity-provider');
  const { countUsers } = require('./user-count') as typeof import('./user-count');
  return countUsers(cloudFormation, new CognitoIdentityProviderClient(config), stackName, logicalId);
}
