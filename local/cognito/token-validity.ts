import { oneOf } from './kinds';
import { cfnInteger, type ResourceReader } from './properties';

/** How long the tokens of a client are good. */
export interface TokenValidity {
  idTokenSeconds: number;
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
}

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
const { minutes: MINUTE, hours: HOUR, days: DAY } = SECONDS;

/** What AWS allows of a token, in seconds, the unit of a number without one, and what counts when no number is given. */
interface Bounds {
  unit: keyof typeof SECONDS;
  shortest: number;
  longest: number;
  usual: number;
}

const ID_OR_ACCESS: Bounds = { unit: 'hours', shortest: 5 * MINUTE, longest: DAY, usual: HOUR };
const REFRESH: Bounds = { unit: 'days', shortest: HOUR, longest: 3650 * DAY, usual: 30 * DAY };

/**
 * Reads `IdTokenValidity`, `AccessTokenValidity` and `RefreshTokenValidity`, each by its unit in `TokenValidityUnits`.
 *
 * @throws when one is shorter or longer than AWS allows
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
export function readTokenValidity({ properties: client, refuse }: ResourceReader): TokenValidity {
  const units = client.object('TokenValidityUnits');
  const seconds = (token: string, { unit, shortest, longest, usual }: Bounds) => {
    const given = units.optional(token, oneOf('seconds', 'minutes', 'hours', 'days')) ?? unit;
    const name = `${token}Validity`;
    // 0 stands for the default.
    const length = (client.optional(name, cfnInteger) ?? 0) * SECONDS[given] || usual;
    if (length >= shortest && length <= longest) return length;
    return refuse(name, `it is ${length} seconds; AWS allows ${shortest} to ${longest}`);
  };
  return {
    idTokenSeconds: seconds('IdToken', ID_OR_ACCESS),
    accessTokenSeconds: seconds('AccessToken', ID_OR_ACCESS),
    refreshTokenSeconds: seconds('RefreshToken', REFRESH),
  };
}
