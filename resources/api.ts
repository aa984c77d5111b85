/** The API: the VPC link to the NLB, the REST API whose body is the filled Swagger, its deployment and its stage. */

import { getAtt, type Resource, ref, resource, type StackPart, sub } from './cloudformation';
import { fingerprint } from './fingerprint';
import type { StackParameters } from './parameters';
import { fillJson, type Json, type TemplateValue } from './placeholders';
import { WEBSITE_ORIGIN } from './website';

export interface ApiOptions extends Pick<StackParameters, 'nlb' | 'vpcLinkId' | 'throttling' | 'accessLogs'> {
  /** The API's stage, named as the Serverless stage. */
  stage: string;
  /** The Swagger template and its path, for messages. */
  swagger: { file: string; source: string };
}

/**
 * The API and what belongs to it.
 *
 * A deployment is an immutable snapshot of the API. Its logical ID carries a hash of the API, so that a changed API
 * gets a new deployment (and the stage follows), and an unchanged one gets none. The VPC link counts as well: the body
 * only refers to it, and reads the same when another link takes its place.
 *
 * @throws {PlaceholderError} when the Swagger template cannot be filled
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html
 */
export function api(options: ApiOptions): StackPart {
  const body = fillJson(options.swagger.source, swaggerValues(options), { file: options.swagger.file });
  const link = vpcLink(options);
  const restApi = resource('AWS::ApiGateway::RestApi', {
    Name: 'MysfitsApi',
    Body: body as Record<string, Json>,
    EndpointConfiguration: { Types: ['REGIONAL'] },
    FailOnWarnings: true,
  });
  const deployment = `MysfitsApiDeployment${fingerprint({ restApi, link })}`;
  return {
    Resources: {
      ...link,
      MysfitsApi: restApi,
      [deployment]: resource('AWS::ApiGateway::Deployment', { RestApiId: ref('MysfitsApi') }),
      ...stage(options, deployment),
    },
    Outputs: {
      APIID: { Description: 'The ID of the REST API', Value: ref('MysfitsApi') },
      ApiEndpoint: {
        Description: 'Where the API is',
        Value: sub(`https://\${MysfitsApi}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/${options.stage}`),
      },
    },
  };
}

function swaggerValues({ nlb, vpcLinkId }: ApiOptions): Record<string, TemplateValue> {
  return {
    PARTITION: ref('AWS::Partition'),
    REGION: ref('AWS::Region'),
    ACCOUNT_ID: ref('AWS::AccountId'),
    COGNITO_USER_POOL_ID: ref('MysfitsUserPool'),
    VPC_LINK_ID: vpcLinkId ?? ref('MysfitsApiVpcLink'),
    NLB_DNS: nlb.dnsName,
    WEBSITE_ORIGIN,
  };
}

/** A link takes minutes to make and an account has few, so an existing one is used where one is named. */
function vpcLink({ nlb, vpcLinkId }: ApiOptions): Record<string, Resource> {
  if (vpcLinkId !== undefined) return {};
  return {
    MysfitsApiVpcLink: resource('AWS::ApiGateway::VpcLink', {
      Name: 'MysfitsApiVpcLink',
      TargetArns: [nlb.arn],
    }),
  };
}

function stage({ stage, throttling, accessLogs }: ApiOptions, deployment: string): Record<string, Resource> {
  const everyMethod = {
    ResourcePath: '/*',
    HttpMethod: '*',
    MetricsEnabled: true,
    ThrottlingRateLimit: throttling.rateLimit,
    ThrottlingBurstLimit: throttling.burstLimit,
  };
  return {
    MysfitsApiStage: resource('AWS::ApiGateway::Stage', {
      RestApiId: ref('MysfitsApi'),
      DeploymentId: ref(deployment),
      StageName: stage,
      TracingEnabled: true,
      MethodSettings: [everyMethod],
      ...(accessLogs && {
        AccessLogSetting: {
          DestinationArn: getAtt('MysfitsApiAccessLogs', 'Arn'),
          Format: ACCESS_LOG_FORMAT,
        },
      }),
    }),
    ...(accessLogs && {
      MysfitsApiAccessLogs: resource('AWS::Logs::LogGroup', { RetentionInDays: 30 }),
    }),
  };
}

/** Who (the user's `sub`, no e-mail), what, and why it was refused. */
const ACCESS_LOG_FORMAT = JSON.stringify({
  time: '$context.requestTime',
  requestId: '$context.requestId',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  user: '$context.authorizer.claims.sub',
  milliseconds: '$context.responseLatency',
  refused: '$context.error.responseType',
});
