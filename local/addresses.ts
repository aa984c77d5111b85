/** The addresses of the local stage: where AWS would be, and what stands there on this machine. */

import type { Physical, PhysicalResource } from './template/template';

/** Where each part listens, without a slash at the end. */
export interface LocalAddresses {
  website: string;
  api: string;
  cognito: string;
}

export interface StackIdentity {
  region: string;
  stackName: string;
  userPoolId: string;
  userPoolClientId: string;
}

const ACCOUNT_ID = '000000000000';
const API_ID = 'localapi00';
/** The ID of the stack's own VPC link. */
export const VPC_LINK_ID = 'locallink0';
const DISTRIBUTION_DOMAIN = 'local.cloudfront.net';

/** The ARN of the user pool, as the API's authorizer names it. */
export function userPoolArn({ region, userPoolId }: StackIdentity): string {
  return `arn:aws:cognito-idp:${region}:${ACCOUNT_ID}:userpool/${userPoolId}`;
}

/** What the template's resources are on this machine, by their CloudFormation type. */
export function physicalResources(identity: StackIdentity): Physical {
  const { region, stackName, userPoolId, userPoolClientId } = identity;
  const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${ACCOUNT_ID}:${rest}`;
  return {
    pseudo: {
      region,
      accountId: ACCOUNT_ID,
      partition: 'aws',
      urlSuffix: 'amazonaws.com',
      stackName,
      stackId: arn('cloudformation', `stack/${stackName}/local`),
    },
    resources: (logicalId, type): PhysicalResource => {
      switch (type) {
        case 'AWS::Cognito::UserPool':
          return { ref: userPoolId, attributes: { Arn: userPoolArn(identity) } };
        case 'AWS::Cognito::UserPoolClient':
          return { ref: userPoolClientId, attributes: { ClientId: userPoolClientId } };
        case 'AWS::ApiGateway::RestApi':
          return { ref: API_ID, attributes: { RootResourceId: 'localroot0' } };
        case 'AWS::ApiGateway::VpcLink':
          return { ref: VPC_LINK_ID, attributes: { VpcLinkId: VPC_LINK_ID } };
        case 'AWS::CloudFront::Distribution':
          return { ref: 'LOCALDISTRIBUTION', attributes: { DomainName: DISTRIBUTION_DOMAIN } };
        case 'AWS::S3::Bucket':
          return {
            ref: logicalId.toLowerCase(),
            attributes: {
              Arn: `arn:aws:s3:::${logicalId.toLowerCase()}`,
              RegionalDomainName: `${logicalId.toLowerCase()}.s3.${region}.amazonaws.com`,
            },
          };
        default:
          return { ref: logicalId, attributes: { Arn: arn('local', logicalId), Id: logicalId } };
      }
    },
  };
}

/**
 * Puts this machine's addresses in place of AWS's, in every text of a resolved template: the CORS origin, the
 * link in the e-mails, the Content-Security-Policy and the outputs then name what the browser really talks to.
 */
export function localize<Value>(value: Value, addresses: LocalAddresses, region: string): Value {
  const replacements: [aws: string, local: string][] = [
    [`https://${DISTRIBUTION_DOMAIN}`, addresses.website],
    [`https://${API_ID}.execute-api.${region}.amazonaws.com`, addresses.api],
    [`https://*.execute-api.${region}.amazonaws.com`, addresses.api],
    [`https://cognito-idp.${region}.amazonaws.com`, addresses.cognito],
  ];
  const text = replacements.reduce(
    (json, [aws, local]) => json.replaceAll(aws, local),
    JSON.stringify(value),
  );
  return JSON.parse(text) as Value;
}
