import { randomUUID } from 'node:crypto';
import type { SignUpResponse } from '@aws-sdk/client-cognito-identity-provider';
import { deliveryDetails } from '../code-delivery';
import { CognitoError, invalidMember } from '../cognito-error';
import { isEmail } from '../email';
import { textMap } from '../kinds';
import type { Members } from '../members';
import { checkPassword } from '../password-policy';
import { checkClient, form } from '../request-members';
import { makeVerifier } from '../srp';
import type { User } from '../state';
import { readAttributes, withoutBlanks } from '../user-attributes';
import type { UserPool } from '../user-pool';

type Parts = Pick<UserPool, 'settings' | 'client' | 'users' | 'codes' | 'messages'>;

/**
 * Makes a user who has yet to confirm the e-mail address by the code that is sent to it.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 */
export function signUp(parts: Parts) {
  const { settings, client, users } = parts;
  // Whoever signs up gives the e-mail address as the name; it may stand among the attributes too.
  const writable = new Set([...client.writable, 'email']);
  return async (request: Members): Promise<SignUpResponse> => {
    checkClient(request.required('ClientId', form.clientId), client);
    const email = request.required('Username', form.username);
    const password = request.required('Password', form.password);
    const attributes = request.has('UserAttributes') ? readAttributes(request, { writable }) : {};
    if (!settings.selfSignUp) {
      throw new CognitoError('NotAuthorizedException', 'SignUp is not permitted for this user pool');
    }
    checkEmail(email, attributes.email);
    checkPassword(password, settings.passwordPolicy);
    const letGo = users.claim(email);
    try {
      return await addUser(parts, {
        email,
        password,
        attributes,
        metadata: request.optional('ClientMetadata', textMap),
      });
    } finally {
      letGo();
    }
  };
}

/** @throws CognitoError InvalidParameterException for a name that is no address, or not the attribute `email` */
function checkEmail(name: string, attribute: string | undefined): void {
  if (!isEmail(name)) throw new CognitoError('InvalidParameterException', 'Username should be an email.');
  if (attribute !== undefined && attribute.toLowerCase() !== name.toLowerCase()) {
    throw invalidMember('userAttributes', 'The attribute email must be the username');
  }
}

async function addUser(
  { settings, client, users, codes, messages }: Parts,
  wanted: {
    email: string;
    password: string;
    attributes: Record<string, string>;
    metadata: Record<string, string> | undefined;
  },
): Promise<SignUpResponse> {
  const { email: _, ...attributes } = wanted.attributes;
  const sub = randomUUID();
  const { code, kept } = codes.make(sub, 'signUp');
  const user: User = {
    sub,
    status: 'UNCONFIRMED',
    email: wanted.email,
    emailVerified: false,
    pendingEmail: undefined,
    attributes: withoutBlanks(attributes),
    password: makeVerifier({ poolName: settings.name, userId: sub }, wanted.password),
    codes: [kept],
    wrongGuesses: [],
  };
  const mail = await messages.write({
    triggerSource: 'CustomMessage_SignUp',
    user,
    code,
    clientId: client.id,
    clientMetadata: wanted.metadata,
  });
  // The user is there before the code is, and goes again when the code cannot be sent.
  users.add(user);
  await messages.deliver(mail).catch((error: unknown) => {
    users.remove(sub);
    throw error;
  });
  return { UserConfirmed: false, UserSub: sub, CodeDeliveryDetails: deliveryDetails(user.email) };
}
