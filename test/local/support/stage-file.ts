import type { StageFile } from '../../../local/stage-file';

export const stageFileOf = (pid: number): StageFile => ({
  websiteUrl: 'http://127.0.0.1:3000',
  apiEndpoint: 'http://127.0.0.1:3001/dev',
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_Example01',
  userPoolClientId: '1example23456789',
  cognitoEndpoint: 'http://127.0.0.1:3002/',
  nlbUrl: 'http://127.0.0.1:8080',
  dynamodbEndpoint: 'http://127.0.0.1:3004',
  mailboxUrl: 'http://127.0.0.1:3003/mailbox',
  pid,
});
