/** Who goes when the stack goes: said before anything is deleted, for accounts cannot be had back. */

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, type UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { awsRefusal } from '../aws-refusal';
import type { AwsConfig } from '../serverless';
import { physicalId } from '../stack-resource';
import { describeUserPool } from '../user-pool';

export interface UsersWords {
  level: 'notice' | 'warning';
  said: string;
}

/**
 * Says how many users the removal deletes, or that their pool is kept. The number is Cognito's estimate.
 *
 * Where the credentials may not look, that is a warning that names the permission: whoever may delete a pool need not be
 * allowed to look into it. Everything else that goes wrong stops the removal while nothing is gone.
 *
 * @throws whatever the SDK throws
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
 */
export async function usersOf(config: AwsConfig, stackName: string): Promise<UsersWords> {
  const pool = await physicalId(new CloudFormationClient(config), stackName, 'MysfitsUserPool');
  if (pool === undefined) return { level: 'notice', said: 'Users: their pool is already gone' };
  try {
    const found = await describeUserPool(new CognitoIdentityProviderClient(config), pool);
    if (found === undefined) {
      return { level: 'notice', said: `Users: somebody has deleted their pool ${pool} already` };
    }
    return found.DeletionProtection === 'ACTIVE' ? kept(pool, found) : deleted(pool, found);
  } catch (error) {
    const refusal = awsRefusal(error, 'cognito-idp:DescribeUserPool');
    if (!refusal?.missing) throw error;
    return {
      level: 'warning',
      said:
        `Users: how many are in the user pool ${pool}, and whether it is kept, cannot be said. ${refusal.said} ` +
        'Unless it was deployed with keepUsers=true, it is deleted with them.',
    };
  }
}

function kept(pool: string, found: UserPoolType): UsersWords {
  return {
    level: 'notice',
    said:
      `Users: the user pool ${pool} is kept with ${about(found)}, for it is protected from deletion, as keepUsers=true has it. ` +
      `It stays in this account and Region: aws cognito-idp describe-user-pool --user-pool-id ${pool} --region ${regionOf(pool)}`,
  };
}

/** A pool's ID begins with its Region. */
function regionOf(pool: string): string {
  return pool.split('_', 1).join('');
}

function deleted(pool: string, found: UserPoolType): UsersWords {
  return {
    level: found.EstimatedNumberOfUsers ? 'warning' : 'notice',
    said: `Users: the user pool ${pool} is deleted with ${about(found)}`,
  };
}

function about({ EstimatedNumberOfUsers: count = 0 }: UserPoolType): string {
  return `about ${count} ${count === 1 ? 'user' : 'users'}`;
}
