import { randomUUID } from 'node:crypto';
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { ClientSettings } from './client-settings';
import { CognitoError } from './cognito-error';
import type { Sessions } from './sessions';
import type { SigningKey } from './signing-key';
import type { Session, User } from './state';
import type { Users } from './users';

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
      origin_jti: session.id,
      event_id: randomUUID(),
      auth_time: session.authTime,
      iat: now,
    };
    const idToken = {
      ...user.attributes,
      ...common,
      email: user.email,
      email_verified: user.emailVerified,
      'cognito:username': user.sub,
      aud: client.id,
      token_use: 'id',
      exp: now + client.idTokenSeconds,
      jti: randomUUID(),
    };
    const accessToken = {
      ...common,
      username: user.sub,
      client_id: client.id,
      scope: SCOPE,
      token_use: 'access',
      exp: now + client.accessTokenSeconds,
      jti: randomUUID(),
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
    const { sub, origin_jti: sessionId, token_use: use } = claims;
    if (use !== 'access' || sub === undefined || typeof sessionId !== 'string') {
      throw refused('Invalid Access Token');
    }
    const user = parts.users.find(sub);
    if (user === undefined) throw new CognitoError('UserNotFoundException', 'User does not exist.');
    if (!parts.sessions.isOpen(sessionId)) throw refused('Access Token has been revoked');
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

function refused(message: string, options?: ErrorOptions): CognitoError {
  return new CognitoError('NotAuthorizedException', message, options);
}
