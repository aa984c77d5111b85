import { randomUUID } from 'node:crypto';
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { ClientSettings } from './client-settings';
import { CognitoError } from './cognito-error';
import type { Sessions } from './sessions';
import type { SigningKey } from './signing-key';
import type { Session, User } from './state';
import { readableAttributes } from './user-attributes';
import { type Users, userNotFound } from './users';

const SCOPE = 'aws.cognito.signin.user.admin';

/** The ID and access tokens of a pool. */
export class Tokens {
  readonly #key: SigningKey;
  readonly #issuer: string;
  readonly #clock: () => Date;

  constructor({ key, issuer, clock }: { key: SigningKey; issuer: string; clock: () => Date }) {
    this.#key = key;
    this.#issuer = issuer;
    this.#clock = clock;
  }

  /**
   * Issues an ID and an access token, with the claims that Cognito gives them.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html
   */
  async issue(user: User, session: Session, client: ClientSettings): Promise<AuthenticationResultType> {
    const now = Math.floor(this.#clock().getTime() / 1000);
    const common = {
      sub: user.sub,
      iss: this.#issuer,
      ...(client.tokensRevocable && { origin_jti: session.id }),
      event_id: randomUUID(),
      auth_time: session.authTime,
      iat: now,
    };
    const idToken = {
      ...claimsOf(user, client),
      ...common,
      'cognito:username': user.sub,
      aud: client.id,
      token_use: 'id',
      exp: now + client.idTokenSeconds,
      ...jti(client),
    };
    const accessToken = {
      ...common,
      username: user.sub,
      client_id: client.id,
      scope: SCOPE,
      token_use: 'access',
      exp: now + client.accessTokenSeconds,
      ...jti(client),
    };
    return {
      IdToken: await this.#sign(idToken),
      AccessToken: await this.#sign(accessToken),
      ExpiresIn: client.accessTokenSeconds,
      TokenType: 'Bearer',
    };
  }

  /**
   * The user whom an access token speaks for.
   *
   * @throws CognitoError NotAuthorizedException for a token that is forged, expired, revoked or of another kind,
   *   UserNotFoundException when the user was deleted
   */
  async authenticate(accessToken: string, parts: { users: Users; sessions: Sessions }): Promise<User> {
    const claims = await this.#verify(accessToken);
    const { sub, origin_jti: id, auth_time: authTime, token_use: use } = claims;
    const isText = id === undefined || typeof id === 'string';
    if (use !== 'access' || sub === undefined || typeof authTime !== 'number' || !isText) {
      throw refused('Invalid Access Token');
    }
    const user = parts.users.find(sub);
    if (user === undefined) throw userNotFound();
    if (!parts.sessions.isOpen({ sub, id, authTime })) throw refused('Access Token has been revoked');
    return user;
  }

  async #verify(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.#key.publicKey, {
        issuer: this.#issuer,
        algorithms: ['RS256'],
        currentDate: this.#clock(),
      });
      return payload;
    } catch (cause) {
      const expired = cause instanceof errors.JWTExpired;
      throw refused(expired ? 'Access Token has expired' : 'Invalid Access Token', { cause });
    }
  }

  #sign(claims: JWTPayload): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: this.#key.kid })
      .sign(this.#key.privateKey);
  }
}

/** The attributes of a user that the client may read, as claims. */
function claimsOf(user: User, client: ClientSettings): JWTPayload {
  return Object.fromEntries(
    Object.entries(readableAttributes(user, client)).map(([name, value]) => [
      name,
      name.endsWith('_verified') ? value === 'true' : value,
    ]),
  );
}

/** Cognito numbers tokens that can be revoked. */
function jti({ tokensRevocable }: ClientSettings): { jti?: string } {
  return tokensRevocable ? { jti: randomUUID() } : {};
}

function refused(message: string, options?: ErrorOptions): CognitoError {
  return new CognitoError('NotAuthorizedException', message, options);
}
