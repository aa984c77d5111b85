import { JwtVerifier } from 'aws-jwt-verify';
import type { JwtPayload } from 'aws-jwt-verify/jwt-model';
import { messageOf } from '../error';
import { GatewayFailure } from './gateway-failure';
import type { CognitoAuthorizer } from './rest-api';

/** How many tokens are remembered as genuine; a visitor has one an hour. */
const REMEMBERED = 1000;

/**
 * Makes the check of an authorizer: that a request carries an ID token of one of the user pools, with or without
 * `Bearer` before it, from whichever of the pool's clients. Access tokens are for methods with scopes. A token that has
 * expired is unauthorised as well; the gateway response EXPIRED_TOKEN is for credentials of AWS itself.
 *
 * @param clock what a token's expiry is measured by
 * @returns a function from the values that the authorizer's header was sent with to the caller, as the log has it; it
 *   throws a GatewayFailure, 401
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html
 */
export function createAuthorizer(
  { header, pools }: CognitoAuthorizer,
  clock: () => Date,
): (values: readonly string[]) => string {
  const payloadOf = rememberGenuine(createVerifier(pools));

  return (values) => {
    const [value = '', second] = values;
    // Which one counts could be seen differently by the backend.
    if (second !== undefined) throw unauthorized(`the header ${header} was sent ${values.length} times`);
    const token = value.trim().replace(/^Bearer /i, '');
    if (token === '' || /^Bearer$/i.test(token)) throw unauthorized(`the header ${header} carries no token`);
    const payload = payloadOf(token);
    // The token is genuine: whoever is refused from here on can be named.
    const caller = callerOf(payload);
    if (payload.token_use !== 'id') {
      throw unauthorized(`an ID token was expected, not the ${String(payload.token_use)} token of ${caller}`);
    }
    refuseUntimely(payload, caller, clock().getTime() / 1000);
    return caller;
  };
}

/** Checks the signature and the issuer, not the time. */
function createVerifier(pools: CognitoAuthorizer['pools']): (token: string) => JwtPayload {
  const verifier = JwtVerifier.create(
    pools.map(({ issuer }) => ({ issuer, audience: null, graceSeconds: Number.POSITIVE_INFINITY })),
  );
  for (const { issuer, jwks } of pools) verifier.cacheJwks(jwks, issuer);
  return (token) => {
    try {
      // The synchronous form looks into the cached keys only: an unknown key ID makes no request.
      return verifier.verifySync(token);
    } catch (cause) {
      throw unauthorized(messageOf(cause), { cause });
    }
  };
}

/** A genuine token stays genuine as long as the keys are the same, which they are as long as the authorizer lives. */
function rememberGenuine(verify: (token: string) => JwtPayload): (token: string) => JwtPayload {
  const genuine = new Map<string, JwtPayload>();
  return (token) => {
    const known = genuine.get(token);
    if (known) return known;
    const payload = verify(token);
    const [oldest] = genuine.keys();
    if (oldest !== undefined && genuine.size >= REMEMBERED) genuine.delete(oldest);
    genuine.set(token, payload);
    return payload;
  };
}

/** @param now in seconds, as in the token */
function refuseUntimely({ exp, nbf = 0 }: JwtPayload, caller: string, now: number): void {
  if (typeof exp !== 'number' || typeof nbf !== 'number') {
    throw unauthorized(`the token of ${caller} never expires`);
  }
  if (exp <= now) {
    throw unauthorized(`the token of ${caller} expired at ${timeOf(exp)}`, {
      told: 'The incoming token has expired',
    });
  }
  if (nbf > now) throw unauthorized(`the token of ${caller} cannot be used before ${timeOf(nbf)}`);
}

function timeOf(seconds: number): string {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? String(seconds) : time.toISOString();
}

function unauthorized(reason: string, options: { told?: string; cause?: unknown } = {}): GatewayFailure {
  return new GatewayFailure('UNAUTHORIZED', reason, options);
}

/** The name that people know, and enough of the ID to find the user in the pool. */
function callerOf({ email, sub, username, 'cognito:username': user = username }: JwtPayload): string {
  const name = [email, user].find((claim) => typeof claim === 'string') ?? 'without a name';
  return typeof sub === 'string' && sub !== name ? `${name} (${sub.slice(0, 8)})` : String(name);
}
