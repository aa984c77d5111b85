/** How many users a pool of the stack has. */

import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { physicalId } from '../stack-resource';
import { refused } from './look';

export interface PoolUsers {
  /** The pool's ID; undefined when somebody has deleted it. */
  pool: string | undefined;
  /** How many users there are, as a sentence. */
  said: string;
}

const DELETED: PoolUsers = { pool: undefined, said: 'But somebody has deleted that pool already.' };

/**
 * Counts the users of a pool of a stack, as far as Cognito does: the number may lag behind.
 *
 * @returns a sentence that says why, when AWS refuses to say how many: the pool is no less at risk then
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html
 */
export async function countUsers(
  cloudFormation: CloudFormationClient,
  cognito: CognitoIdentityProviderClient,
  stackName: string,
  logicalId: string,
): Promise<PoolUsers> {
  let pool = logicalId;
  try {
    const found = await physicalId(cloudFormation, stackName, logicalId);
    if (found === undefined) return DELETED;
    pool = found;
    const { UserPool: described } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: pool }));
    const count = described?.EstimatedNumberOfUsers ?? 0;
    return {
      pool,
      said: `About ${count} ${count === 1 ? 'user has an account' : 'users have accounts'} in ${pool}.`,
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return DELETED;
    return { pool, said: `How many users have accounts in ${pool} cannot be said: ${refused(error).said}` };
  }
}
