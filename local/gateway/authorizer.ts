import { JwtVerifier } from 'aws-jwt-verify';
import { JwtExpiredError } from 'aws-jwt-verify/error';
import type { JwtPayload } from 'aws-jwt-verify/jwt-model';
import { messageOf } from '../error';
import { GatewayFailure } from './gateway-failure';
import type { CognitoAuthorizer } from './rest-api';

/**
 * Makes the check of an authorizer: that a request carries an ID token of one of the user pools, with or without
 * `Bearer` before it, from whichever of the pool's clients. Access tokens are for methods with scopes. A token that has
 * expired is unauthorised as well; the gateway response EXPIRED_TOKEN is for credentials of AWS itself.
 *
 * @param clock what a token's expiry is measured by
 * @returns a function from the value of the authorizer's header to the name of the caller; it throws a
 *   GatewayFailure, 401
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html
 */
export function createAuthorizer(
  { header, pools }: CognitoAuthorizer,
  clock: () => Date,
): (value: string | undefined) => string {
  const verifier = JwtVerifier.create(pools.map(({ issuer }) => ({ issuer, audience: null })));
  for (const { issuer, jwks } of pools) verifier.cacheJwks(jwks, issuer);

  return (value) => {
    const token = value?.trim().replace(/^Bearer\s+/i, '') ?? '';
    if (token === '') throw new GatewayFailure('UNAUTHORIZED', `the header ${header} carries no token`);
    const payload = verify(token);
    if (payload.token_use !== 'id') {
      throw new GatewayFailure(
        'UNAUTHORIZED',
        `an ID token was expected, not "${String(payload.token_use)}"`,
      );
    }
    return callerOf(payload);
  };

  function verify(token: string): JwtPayload {
    try {
      // The verifier measures by the system's clock; the grace makes up for the difference.
      // The synchronous form looks into the cached keys only: an unknown key ID makes no request.
      return verifier.verifySync(token, { graceSeconds: (Date.now() - clock().getTime()) / 1000 });
    } catch (cause) {
      const reason = messageOf(cause);
      const told = cause instanceof JwtExpiredError ? { told: 'The incoming token has expired' } : {};
      throw new GatewayFailure('UNAUTHORIZED', reason, { ...told, cause });
    }
  }
}

function callerOf(payload: JwtPayload): string {
  const name = payload['cognito:username'] ?? payload.sub;
  return typeof name === 'string' ? name : 'a caller without a name';
}
