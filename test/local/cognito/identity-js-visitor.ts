import { Person } from './person';
import type { Tokens, Visitor } from './visitor';

/** A visitor whose page has `amazon-cognito-identity-js`. */
export function identityJsVisitor(endpoint: string, email?: string): Visitor {
  const person = new Person(endpoint, email);
  return {
    signUp: async (password) => (await person.signUp(password)).userSub,
    confirm: async (code) => void (await person.confirm(code)),
    resendCode: async () => destinationIn(await person.resend()),
    signIn: async (password) => void (await person.signIn(password)),
    tokens: async () => tokensOf(await person.session()),
    newTokens: async () => tokensOf(await person.refresh(await person.session())),
    attributes: async () => {
      const attributes = (await person.attributes()) ?? [];
      return Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value]));
    },
    changeAttributes: async (attributes) => {
      const [code] = (await person.changeAttributes(attributes)) ?? [];
      return code?.Destination;
    },
    resendEmailCode: () => person.resendEmailCode(),
    verifyEmail: async (code) => void (await person.verifyEmail(code)),
    removeAttribute: async (name) => void (await person.removeAttribute(name)),
    forgetPassword: async () => destinationIn(await person.forgetPassword()),
    choosePassword: async (code, password) => void (await person.choosePassword(code, password)),
    changePassword: async (from, to) => void (await person.changePassword(from, to)),
    signOut: () => person.signOut(),
    signOutEverywhere: async () => void (await person.signOutEverywhere()),
    leave: async () => void (await person.leave()),
  };
}

function tokensOf(session: Awaited<ReturnType<Person['session']>>): Tokens {
  return { id: session.getIdToken().getJwtToken(), access: session.getAccessToken().getJwtToken() };
}

/** The client hands this answer on as it came. */
function destinationIn(answer: unknown): string | undefined {
  const { CodeDeliveryDetails } = answer as { CodeDeliveryDetails?: { Destination?: string } };
  return CodeDeliveryDetails?.Destination;
}
