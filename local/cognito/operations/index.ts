/** The operations of Cognito's API that the pool on this machine has. */

import type { UserPool } from '../user-pool';
import { changePassword } from './change-password';
import { confirmForgotPassword } from './confirm-forgot-password';
import { confirmSignUp } from './confirm-sign-up';
import { deleteUser } from './delete-user';
import { deleteUserAttributes } from './delete-user-attributes';
import { forgotPassword } from './forgot-password';
import { getTokensFromRefreshToken } from './get-tokens-from-refresh-token';
import { getUser } from './get-user';
import { getUserAttributeVerificationCode } from './get-user-attribute-verification-code';
import { globalSignOut } from './global-sign-out';
import { initiateAuth } from './initiate-auth';
import type { Operation } from './operation';
import { resendConfirmationCode } from './resend-confirmation-code';
import { respondToAuthChallenge } from './respond-to-auth-challenge';
import { revokeToken } from './revoke-token';
import { signUp } from './sign-up';
import { updateUserAttributes } from './update-user-attributes';
import { verifyUserAttribute } from './verify-user-attribute';

/** By the name that requests call them in `X-Amz-Target`. */
export function operationsOf(pool: UserPool): ReadonlyMap<string, Operation> {
  return new Map<string, Operation>([
    ['ChangePassword', changePassword(pool)],
    ['ConfirmForgotPassword', confirmForgotPassword(pool)],
    ['ConfirmSignUp', confirmSignUp(pool)],
    ['DeleteUser', deleteUser(pool)],
    ['DeleteUserAttributes', deleteUserAttributes(pool)],
    ['ForgotPassword', forgotPassword(pool)],
    ['GetTokensFromRefreshToken', getTokensFromRefreshToken(pool)],
    ['GetUser', getUser(pool)],
    ['GetUserAttributeVerificationCode', getUserAttributeVerificationCode(pool)],
    ['GlobalSignOut', globalSignOut(pool)],
    ['InitiateAuth', initiateAuth(pool)],
    ['ResendConfirmationCode', resendConfirmationCode(pool)],
    ['RespondToAuthChallenge', respondToAuthChallenge(pool)],
    ['RevokeToken', revokeToken(pool)],
    ['SignUp', signUp(pool)],
    ['UpdateUserAttributes', updateUserAttributes(pool)],
    ['VerifyUserAttribute', verifyUserAttribute(pool)],
  ]);
}
