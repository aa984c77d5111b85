import type { CustomMessageTriggerEvent } from 'aws-lambda';

type Source = CustomMessageTriggerEvent['triggerSource'];

/** An event of the user pool, as Cognito's documents show it. */
export function eventOf(
  triggerSource: Source,
  userAttributes: Record<string, string> = {},
): CustomMessageTriggerEvent {
  return {
    version: '1',
    region: 'eu-west-1',
    userPoolId: 'eu-west-1_AbCdEfGhI',
    userName: '0e37d916-f960-4772-a25a-01b762b5c1bd',
    callerContext: { awsSdkVersion: '3', clientId: 'client' },
    triggerSource,
    request: {
      userAttributes: { email: 'coco@example.com', ...userAttributes },
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: triggerSource === 'CustomMessage_AdminCreateUser' ? '{username}' : null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  };
}
