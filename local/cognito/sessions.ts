import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { ClientSettings } from './client-settings';
import { CognitoError } from './cognito-error';
import type { KeptState } from './kept-state';
import type { Session, User } from './state';

/** The longest that an access token may be valid, in milliseconds. Sessions are remembered so much longer than they last. */
const DAY = 86_400_000;

/** Who is signed in: what refresh tokens stand for, and what revokes them. */
export class Sessions {
  readonly #kept: KeptState;
  readonly #clock: () => Date;

  constructor(kept: KeptState, clock: () => Date) {
    this.#kept = kept;
    this.#clock = clock;
  }

  /** Begins a session. The refresh token is opaque, and only a hash of it is kept. */
  begin(user: User, client: ClientSettings): { session: Session; refreshToken: string } {
    const refreshToken = randomBytes(96).toString('base64url');
    const now = this.#clock().getTime();
    const session: Session = {
      id: randomUUID(),
      sub: user.sub,
      clientId: client.id,
      refreshTokenHash: this.#hash(refreshToken),
      authTime: Math.floor(now / 1000),
      expiresAt: now + client.refreshTokenSeconds * 1000,
      revoked: false,
    };
    const remembered = this.#kept.now.sessions.filter(({ expiresAt }) => expiresAt + DAY > now);
    this.#kept.change({ sessions: [...remembered, session] });
    return { session, refreshToken };
  }

  /**
   * The session that a refresh token stands for.
   *
   * @throws CognitoError NotAuthorizedException when it stands for none, or for none any more
   */
  resume(refreshToken: string, client: ClientSettings): Session {
    const session = this.find(refreshToken);
    if (session?.clientId !== client.id) throw refused('Invalid Refresh Token');
    if (session.revoked) throw refused('Refresh Token has been revoked');
    if (session.expiresAt <= this.#clock().getTime()) throw refused('Refresh Token has expired');
    return session;
  }

  find(refreshToken: string): Session | undefined {
    const hash = this.#hash(refreshToken);
    return this.#kept.now.sessions.find((session) => session.refreshTokenHash === hash);
  }

  /**
   * Whether the tokens of a sign-in are worth something still.
   *
   * @param signIn.id undefined where the tokens do not say; the time tells which sign-in it was then
   */
  isOpen({ sub, id, authTime }: { sub: string; id: string | undefined; authTime: number }): boolean {
    return this.#kept.now.sessions.some(
      (session) =>
        session.sub === sub &&
        (id === undefined ? session.authTime === authTime : session.id === id) &&
        !session.revoked,
    );
  }

  /** Ends the sessions that are meant: their refresh and access tokens are refused from now on. */
  revoke(isMeant: (session: Session) => boolean): void {
    const { sessions } = this.#kept.now;
    this.#kept.change({
      sessions: sessions.map((session) => (isMeant(session) ? { ...session, revoked: true } : session)),
    });
  }

  #hash(refreshToken: string): string {
    return createHmac('sha256', this.#kept.now.secret).update(`refresh:${refreshToken}`).digest('hex');
  }
}

function refused(message: string): CognitoError {
  return new CognitoError('NotAuthorizedException', message);
}
