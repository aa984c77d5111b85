/** A user pool as Cognito describes it, or that there is none. */

import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';

/**
 * The user pool of an ID; undefined when somebody has deleted it. How many users it says to have is an estimate.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html
 */
export async function describeUserPool(
  cognito: CognitoIdentityProviderClient,
  id: string,
): Promise<UserPoolType | undefined> {
  try {
    const { UserPool: found = {} } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: id }));
    return found;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
