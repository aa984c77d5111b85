/** A look at the users of a deployed stack: would the update take their accounts away? */

import { type CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import type { StackPart } from '../../resources/cloudformation';
import { awsOptions, type NamedStack, slsOptions } from '../named-stack';
import type { Finding } from './report';
import { templateResources } from './template-resources';
import type { PoolUsers } from './user-count';
import { countUserPools, type PoolAtRisk, poolsAtRisk, unprotectedPools } from './user-pool-changes';

export interface UsersLook {
  cloudFormation: CloudFormationClient;
  /** Says how many users a pool of the stack has. */
  countUsers(logicalId: string): Promise<PoolUsers>;
  stack: NamedStack;
  /** What would be deployed. */
  next: StackPart;
}

const ABOUT = 'users';

/**
 * Compares the user pool of the deployed template with the one to be deployed. Only where it is at risk does it ask how
 * many users there are.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html
 */
export async function lookAtUsers({
  cloudFormation,
  countUsers,
  stack,
  next,
}: UsersLook): Promise<Finding[]> {
  const { TemplateBody: body = '' } = await cloudFormation.send(
    new GetTemplateCommand({ StackName: stack.stackName, TemplateStage: 'Original' }),
  );
  const deployed = templateResources(body);
  const coming = templateResources(JSON.stringify(next));
  if (!deployed || !coming) return [incomparable(stack)];
  const atRisk = poolsAtRisk(deployed, coming);
  const problems = await Promise.all(
    atRisk.map(async (pool) => atRiskOf(pool, stack, await countUsers(pool.logicalId))),
  );
  const findings = [...problems, ...unprotectedPools(deployed, coming).map(unprotected)];
  if (findings.length > 0) return findings;
  const said = countUserPools(deployed) === 0 ? 'the stack has no user pool yet' : 'the user pool stays';
  return [{ level: 'well', about: ABOUT, said }];
}

function incomparable(stack: NamedStack): Finding {
  return {
    level: 'warning',
    about: ABOUT,
    said: `The deployed template of ${stack.stackName} is no JSON, so that it cannot be said whether the user pool stays.`,
    toDo: `Look at it with: aws cloudformation get-template ${awsOptions(stack)}`,
  };
}

function unprotected(logicalId: string): Finding {
  return {
    level: 'warning',
    about: ABOUT,
    said: `The user pool ${logicalId} was deployed with keepUsers=true and loses its protection: sls remove would delete its users.`,
    toDo: 'To keep them, pass --param keepUsers=true, or set keepUsers under params in serverless.ts.',
  };
}

function atRiskOf({ logicalId, changes }: PoolAtRisk, stack: NamedStack, users: PoolUsers): Finding {
  const said = `The user pool ${logicalId} would not live through this deploy: ${changes.join('; ')}.`;
  if (users.pool === undefined) {
    return { level: 'warning', about: ABOUT, said: `${said} ${users.said}` };
  }
  return {
    level: 'problem',
    about: ABOUT,
    said: `${said} ${users.said}`,
    toDo:
      'Take that back in resources/cognito.ts. If the accounts may go, remove the stack first ' +
      `(sls remove ${slsOptions(stack)}), then deploy.`,
  };
}
