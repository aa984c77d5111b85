/** The flow USER_SRP_AUTH: who signs in proves to know the password without sending it. */

import type {
  InitiateAuthResponse,
  RespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError, wrongPassword } from '../cognito-error';
import { text } from '../kinds';
import type { Members } from '../members';
import { form } from '../request-members';
import { simulatedUser } from '../simulated-user';
import { exchangeKeys, isProof } from '../srp';
import type { UserPool } from '../user-pool';
import { userNotFound } from '../users';
import { signIn } from './sign-in';

/**
 * The first step: takes USERNAME and SRP_A and poses the challenge PASSWORD_VERIFIER.
 *
 * @throws CognitoError InvalidParameterException for an SRP_A with which anybody would be let in
 */
export function startSrp(
  { client, secret, users, challenges }: Pick<UserPool, 'client' | 'secret' | 'users' | 'challenges'>,
  parameters: Members,
): InitiateAuthResponse {
  const name = parameters.required('USERNAME', form.username);
  const clientPublicKey = parameters.required('SRP_A', text);
  const user = users.find(name);
  if (user === undefined && !client.hidesUnknownUsers) throw userNotFound();
  const { sub, password } = user ?? simulatedUser(secret, name);
  const exchange = exchangeKeys(clientPublicKey, password);
  if (exchange === undefined) {
    throw new CognitoError('InvalidParameterException', 'SRP_A should be a number that N does not divide');
  }
  const secretBlock = challenges.pose({ userId: sub, key: exchange.key });
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: password.salt,
      SRP_B: exchange.serverPublicKey,
      SECRET_BLOCK: secretBlock,
      USERNAME: sub,
      USER_ID_FOR_SRP: sub,
    },
  };
}

/**
 * The second step: takes the proof and gives the tokens.
 *
 * @throws CognitoError NotAuthorizedException for a wrong proof, one of another user, to a challenge that is over, or
 *   during a lockout
 */
export async function finishSrp(
  pool: Pick<UserPool, 'settings' | 'client' | 'users' | 'sessions' | 'challenges' | 'attempts' | 'tokens'>,
  responses: Members,
): Promise<RespondToAuthChallengeResponse> {
  const name = responses.required('USERNAME', form.username);
  const secretBlock = responses.required('PASSWORD_CLAIM_SECRET_BLOCK', text);
  const signature = responses.required('PASSWORD_CLAIM_SIGNATURE', text);
  const timestamp = responses.required('TIMESTAMP', text);
  const challenge = pool.challenges.take(secretBlock);
  if (challenge === undefined) throw wrongPassword();
  const { userId, key } = challenge;
  pool.attempts.check(userId);
  const user = pool.users.find(name);
  const proof = { secretBlock: Buffer.from(secretBlock, 'base64'), timestamp, signature };
  if (user?.sub !== userId || !isProof({ poolName: pool.settings.name, userId }, key, proof)) {
    pool.attempts.failed(userId);
    throw wrongPassword();
  }
  return signIn(pool, user);
}
