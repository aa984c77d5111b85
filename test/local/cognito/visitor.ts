/** What visitors of the website do about their account, whichever client their page has: stories are written once. */

import { amplifyVisitor } from './amplify-visitor';
import { identityJsVisitor } from './identity-js-visitor';

/** Somebody with an e-mail address and a browser. What is refused rejects with Cognito's error type as its `name`. */
export interface Visitor {
  /** @returns the new user's `sub` */
  signUp(password?: string): Promise<string>;
  confirm(code: string): Promise<void>;
  /** @returns where the code went */
  resendCode(): Promise<string | undefined>;
  signIn(password?: string): Promise<void>;
  /** The tokens of who is signed in, which the client renews by itself when they have expired. */
  tokens(): Promise<Tokens>;
  /** New tokens, though the old ones are good still. */
  newTokens(): Promise<Tokens>;
  attributes(): Promise<Record<string, string | undefined>>;
  /** @returns where the code went that verifies a new e-mail address */
  changeAttributes(attributes: Record<string, string>): Promise<string | undefined>;
  /** Asks for that code again. */
  resendEmailCode(): Promise<void>;
  verifyEmail(code: string): Promise<void>;
  removeAttribute(name: 'nickname'): Promise<void>;
  /** @returns where the code went */
  forgetPassword(): Promise<string | undefined>;
  choosePassword(code: string, password: string): Promise<void>;
  changePassword(from: string, to: string): Promise<void>;
  signOut(): Promise<void>;
  signOutEverywhere(): Promise<void>;
  leave(): Promise<void>;
}

export interface Tokens {
  id: string;
  access: string;
}

/** Opens a browser in which nobody is signed in. */
export type NewVisitor = (endpoint: string, email?: string) => Visitor;

/** By the client's name. */
export const CLIENTS: [string, NewVisitor][] = [
  ['amazon-cognito-identity-js', identityJsVisitor],
  ['@aws-amplify/auth', amplifyVisitor],
];
