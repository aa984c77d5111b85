/** What a test sees of a stack that was deployed to the emulator. */

import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetObjectCommand, ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import type { Emulator } from './emulator';

export const stackNameOf = (stage: string) => `mythical-mysfits-${stage}`;

export function awsClients({ clientConfig }: Emulator) {
  return {
    cloudFormation: new CloudFormationClient(clientConfig),
    cognito: new CognitoIdentityProviderClient(clientConfig),
    s3: new S3Client({ ...clientConfig, forcePathStyle: true }),
  };
}

export type Clients = ReturnType<typeof awsClients>;

export async function outputsOf(
  { cloudFormation }: Clients,
  stage = 'prod',
): Promise<Record<string, string>> {
  const { Stacks: [stack] = [] } = await cloudFormation.send(
    new DescribeStacksCommand({ StackName: stackNameOf(stage) }),
  );
  return Object.fromEntries(
    stack?.Outputs?.map((output) => [output.OutputKey, output.OutputValue ?? '']) ?? [],
  );
}

/** The logical IDs of the stack's API deployments. */
export async function deploymentsOf({ cloudFormation }: Clients, stage = 'prod'): Promise<string[]> {
  const { StackResourceSummaries: resources = [] } = await cloudFormation.send(
    new ListStackResourcesCommand({ StackName: stackNameOf(stage) }),
  );
  return resources
    .filter(
      ({ ResourceType, ResourceStatus }) =>
        ResourceType === 'AWS::ApiGateway::Deployment' && !ResourceStatus?.startsWith('DELETE_COMPLETE'),
    )
    .map(({ LogicalResourceId }) => LogicalResourceId ?? '');
}

export interface StoredObject {
  key: string;
  body: string;
  type: string | undefined;
  cacheControl: string | undefined;
}

export async function objectsIn({ s3 }: Clients, bucket: string): Promise<StoredObject[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  return await Promise.all(
    Contents.map(async ({ Key = '' }) => {
      const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return {
        key: Key,
        body: (await object.Body?.transformToString()) ?? '',
        type: object.ContentType,
        cacheControl: object.CacheControl,
      };
    }),
  );
}

/** What is left in the account: names of stacks, buckets and user pools. */
export async function leftovers({ cloudFormation, s3, cognito }: Clients): Promise<string[]> {
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({}));
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  const { UserPools = [] } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 60 }));
  return [
    ...Stacks.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE').map(
      ({ StackName }) => `stack ${StackName}`,
    ),
    ...Buckets.map(({ Name }) => `bucket ${Name}`),
    ...UserPools.map(({ Name }) => `user pool ${Name}`),
  ];
}

/** What is left in the account of a stage. */
export async function leftoversOf(clients: Clients, stage: string): Promise<string[]> {
  const ofStage = new RegExp(`\\b${stackNameOf(stage)}(?![a-z0-9])`);
  return (await leftovers(clients)).filter((name) => ofStage.test(name));
}

/** A visitor who registered and confirmed, signed in by Secure Remote Password as the pages do it: the ID token. */
export async function registerAndSignIn(
  emulator: Emulator,
  pool: { UserPoolId: string; ClientId: string },
): Promise<string> {
  const email = 'coco@example.com';
  const password = 'Dragons-Fly-501';
  const userPool = new CognitoUserPool({ ...pool, endpoint: `${emulator.endpoint}/` });
  await promised((done) => userPool.signUp(email, password, [], [], done));
  const user = new CognitoUser({ Username: email, Pool: userPool });
  // The emulator sends every visitor the same code.
  await promised((done) => user.confirmRegistration('123456', false, done));
  return await new Promise((resolve, reject) => {
    user.authenticateUser(new AuthenticationDetails({ Username: email, Password: password }), {
      onSuccess: (session) => resolve(session.getIdToken().getJwtToken()),
      onFailure: reject,
    });
  });
}

function promised(call: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error ? reject(error) : resolve()));
  });
}

/** The e-mail that a user made by an administrator gets. */
export async function mailOfInvitedUser(
  emulator: Emulator,
  { cognito }: Clients,
  userPool: string,
): Promise<{ subject: string; body: string }> {
  const email = 'hasla@example.com';
  await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: userPool,
      Username: email,
      UserAttributes: [{ Name: 'email', Value: email }],
      DesiredDeliveryMediums: ['EMAIL'],
    }),
  );
  const answer = await fetch(`${emulator.endpoint}/_ministack/ses/messages?account=${emulator.account}`);
  const { messages } = (await answer.json()) as {
    messages: Record<string, { To: string[]; Subject: string; BodyText: string; BodyHtml: string | null }[]>;
  };
  const mail = messages[emulator.account]?.findLast(({ To }) => To.includes(email));
  if (!mail) throw new Error(`The emulator sent no mail to ${email}: ${JSON.stringify(messages)}`);
  return { subject: mail.Subject, body: mail.BodyHtml ?? mail.BodyText };
}

/** Calls the deployed API the way the emulator routes it. */
export function callApi(
  emulator: Emulator,
  api: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  stage = 'prod',
): Promise<Response> {
  return fetch(`${emulator.endpoint}/restapis/${api}/${stage}/_user_request_${path}`, { method, headers });
}
