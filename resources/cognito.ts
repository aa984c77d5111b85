/** The users: the user pool, its client for the pages, and the leave for its trigger to write the e-mails. */

import { getAtt, ref, resource, type StackPart } from './cloudformation';
import type { StackParameters } from './parameters';

/** The logical ID that the Serverless Framework gives the function `customMessage`. */
const CUSTOM_MESSAGE_FUNCTION = 'CustomMessageLambdaFunction';

/**
 * The user pool and what belongs to it.
 *
 * The pool has no `Schema`: e-mail is a standard attribute already, and a later change of the schema of a live pool
 * fails in CloudFormation (attributes can be added, never changed or removed). Keep it that way for as long as you can.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html
 */
export function cognito({ keepUsers }: Pick<StackParameters, 'keepUsers'>): StackPart {
  return {
    Resources: {
      MysfitsUserPool: resource(
        'AWS::Cognito::UserPool',
        {
          UserPoolName: 'MysfitsUserPool',
          UsernameAttributes: ['email'],
          UsernameConfiguration: { CaseSensitive: false },
          AutoVerifiedAttributes: ['email'],
          AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
          Policies: {
            PasswordPolicy: {
              MinimumLength: 8,
              RequireLowercase: true,
              RequireUppercase: true,
              RequireNumbers: true,
              RequireSymbols: false,
              TemporaryPasswordValidityDays: 7,
            },
          },
          AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
          LambdaConfig: { CustomMessage: getAtt(CUSTOM_MESSAGE_FUNCTION, 'Arn') },
          DeletionProtection: keepUsers ? 'ACTIVE' : 'INACTIVE',
        },
        // An update never deletes people's accounts; a removal does unless asked not to.
        { DeletionPolicy: keepUsers ? 'Retain' : 'Delete', UpdateReplacePolicy: 'Retain' },
      ),
      // Secure Remote Password only: the password itself never leaves the page. A page can keep no client secret.
      MysfitsUserPoolClient: resource('AWS::Cognito::UserPoolClient', {
        ClientName: 'MysfitsUserPoolClient',
        UserPoolId: ref('MysfitsUserPool'),
        GenerateSecret: false,
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        EnableTokenRevocation: true,
        AccessTokenValidity: 60,
        IdTokenValidity: 60,
        RefreshTokenValidity: 30,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
      }),
      CustomMessagePermission: resource('AWS::Lambda::Permission', {
        Action: 'lambda:InvokeFunction',
        FunctionName: getAtt(CUSTOM_MESSAGE_FUNCTION, 'Arn'),
        Principal: 'cognito-idp.amazonaws.com',
        SourceArn: getAtt('MysfitsUserPool', 'Arn'),
      }),
    },
    Outputs: {
      CognitoUserPool: { Description: 'The ID of the user pool', Value: ref('MysfitsUserPool') },
      CognitoUserPoolClient: {
        Description: "The ID of the user pool's client for the pages",
        Value: ref('MysfitsUserPoolClient'),
      },
    },
  };
}
