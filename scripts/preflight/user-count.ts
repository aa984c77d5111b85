/** How many users a pool of the stack has. */

import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { physicalId } from '../stack-resource';
import { describeUserPool } from '../user-pool';
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
    const described = await describeUserPool(cognito, pool);
    if (described === undefined) return DELETED;
    const { EstimatedNumberOfUsers: count = 0 } = described;
    return {
      pool,
      said: `About ${count} ${count === 1 ? 'user has an account' : 'users have accounts'} in ${pool}.`,
    };
  } catch (error) {
    return { pool, said: `How many users have accounts in ${pool} cannot be said: ${refused(error).said}` };
  }
}
