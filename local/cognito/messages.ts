/** The e-mails with codes, as the CustomMessage trigger writes them or, without one, as Cognito does. */

import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { messageOf } from '../error';
import type { Mail } from '../mail';
import { CognitoError } from './cognito-error';
import type { User } from './state';

export type CustomMessage = (event: CustomMessageTriggerEvent) => Promise<CustomMessageTriggerEvent>;

/** What a mail is about. */
export interface Occasion {
  triggerSource:
    | 'CustomMessage_SignUp'
    | 'CustomMessage_ResendCode'
    | 'CustomMessage_ForgotPassword'
    | 'CustomMessage_UpdateUserAttribute'
    | 'CustomMessage_VerifyUserAttribute';
  user: User;
  code: string;
  clientId: string;
  clientMetadata: Record<string, string> | undefined;
}

const CODE = '{####}';

export class Messages {
  readonly #pool: { region: string; id: string };
  readonly #standard: { subject: string; body: string };
  readonly #customMessage: CustomMessage | undefined;
  readonly #deliver: (mail: Mail) => void | Promise<void>;

  constructor(options: {
    pool: { region: string; id: string };
    /** What is sent where the trigger writes nothing; `{####}` stands for the code. */
    standard: { subject: string; body: string };
    customMessage: CustomMessage | undefined;
    deliver: (mail: Mail) => void | Promise<void>;
  }) {
    this.#pool = options.pool;
    this.#standard = options.standard;
    this.#customMessage = options.customMessage;
    this.#deliver = options.deliver;
  }

  /**
   * Writes the mail.
   *
   * @throws CognitoError UserLambdaValidationException when the trigger throws, InvalidLambdaResponseException when
   *   its message lacks the code
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
   */
  async write(occasion: Occasion): Promise<Mail> {
    const answer = await this.#trigger(occasion);
    const subject = answer?.emailSubject ?? this.#standard.subject;
    const body = answer?.emailMessage ?? this.#standard.body;
    if (!body.includes(CODE)) {
      throw new CognitoError(
        'InvalidLambdaResponseException',
        `CustomMessage returned an emailMessage without the code parameter ${CODE}`,
      );
    }
    const { code, user } = occasion;
    return { to: user.email, subject: fill(subject, code), body: fill(body, code), code };
  }

  /** @throws CognitoError CodeDeliveryFailureException */
  async deliver(mail: Mail): Promise<void> {
    try {
      await this.#deliver(mail);
    } catch (cause) {
      const reason = `Unable to deliver the message: ${messageOf(cause)}`;
      throw new CognitoError('CodeDeliveryFailureException', reason, { cause });
    }
  }

  async #trigger(occasion: Occasion): Promise<Answer | undefined> {
    if (this.#customMessage === undefined) return undefined;
    const event = this.#event(occasion);
    const answer = await this.#customMessage(event).catch((cause: unknown) => {
      const reason = `CustomMessage failed with error ${messageOf(cause)}.`;
      throw new CognitoError('UserLambdaValidationException', reason, { cause });
    });
    return parseAnswer(answer);
  }

  #event({ triggerSource, user, clientId, clientMetadata }: Occasion): CustomMessageTriggerEvent {
    return {
      version: '1',
      region: this.#pool.region,
      userPoolId: this.#pool.id,
      userName: user.sub,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
      triggerSource,
      request: {
        userAttributes: {
          sub: user.sub,
          'cognito:user_status': user.status,
          email_verified: String(user.emailVerified),
          ...user.attributes,
          email: user.email,
        },
        codeParameter: CODE,
        linkParameter: '{##Click Here##}',
        usernameParameter: null,
        ...(clientMetadata && { clientMetadata }),
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    };
  }
}

interface Answer {
  emailSubject?: string | null;
  emailMessage?: string | null;
}

/** A trigger is somebody's JavaScript: what it returns may be anything. */
function parseAnswer(event: unknown): Answer {
  const response = member(event, 'response');
  const emailSubject = member(response, 'emailSubject');
  const emailMessage = member(response, 'emailMessage');
  if (!isTextOrNothing(emailSubject) || !isTextOrNothing(emailMessage) || typeof response !== 'object') {
    throw new CognitoError(
      'InvalidLambdaResponseException',
      'CustomMessage should return its event with strings as response.emailSubject and response.emailMessage',
    );
  }
  return { emailSubject, emailMessage };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function isTextOrNothing(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}

function fill(template: string, code: string): string {
  return template.replaceAll(CODE, code);
}
