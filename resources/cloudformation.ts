/** Typed CloudFormation: each resource type with the properties that AWS publishes for it, intrinsics allowed. */

import type { ApiGatewayDeploymentProperties } from '@awboost/cfn-resource-types/AWS-ApiGateway-Deployment';
import type { ApiGatewayRestApiProperties } from '@awboost/cfn-resource-types/AWS-ApiGateway-RestApi';
import type { ApiGatewayStageProperties } from '@awboost/cfn-resource-types/AWS-ApiGateway-Stage';
import type { ApiGatewayVpcLinkProperties } from '@awboost/cfn-resource-types/AWS-ApiGateway-VpcLink';
import type { CloudFrontDistributionProperties } from '@awboost/cfn-resource-types/AWS-CloudFront-Distribution';
import type { CloudFrontOriginAccessControlProperties } from '@awboost/cfn-resource-types/AWS-CloudFront-OriginAccessControl';
import type { CloudFrontResponseHeadersPolicyProperties } from '@awboost/cfn-resource-types/AWS-CloudFront-ResponseHeadersPolicy';
import type { CognitoUserPoolProperties } from '@awboost/cfn-resource-types/AWS-Cognito-UserPool';
import type { CognitoUserPoolClientProperties } from '@awboost/cfn-resource-types/AWS-Cognito-UserPoolClient';
import type { LambdaPermissionProperties } from '@awboost/cfn-resource-types/AWS-Lambda-Permission';
import type { LogsLogGroupProperties } from '@awboost/cfn-resource-types/AWS-Logs-LogGroup';
import type { S3BucketProperties } from '@awboost/cfn-resource-types/AWS-S3-Bucket';
import type { S3BucketPolicyProperties } from '@awboost/cfn-resource-types/AWS-S3-BucketPolicy';

/** The resource types of this stack. */
export interface ResourceTypes {
  'AWS::ApiGateway::Deployment': ApiGatewayDeploymentProperties;
  'AWS::ApiGateway::RestApi': ApiGatewayRestApiProperties;
  'AWS::ApiGateway::Stage': ApiGatewayStageProperties;
  'AWS::ApiGateway::VpcLink': ApiGatewayVpcLinkProperties;
  'AWS::CloudFront::Distribution': CloudFrontDistributionProperties;
  'AWS::CloudFront::OriginAccessControl': CloudFrontOriginAccessControlProperties;
  'AWS::CloudFront::ResponseHeadersPolicy': CloudFrontResponseHeadersPolicyProperties;
  'AWS::Cognito::UserPool': CognitoUserPoolProperties;
  'AWS::Cognito::UserPoolClient': CognitoUserPoolClientProperties;
  'AWS::Lambda::Permission': LambdaPermissionProperties;
  'AWS::Logs::LogGroup': LogsLogGroupProperties;
  'AWS::S3::Bucket': S3BucketProperties;
  'AWS::S3::BucketPolicy': S3BucketPolicyProperties;
}

export type Ref = { Ref: string };
export type GetAtt = { 'Fn::GetAtt': [logicalId: string, attribute: string] };
export type Sub = { 'Fn::Sub': string };
export type Intrinsic = Ref | GetAtt | Sub;

/** A property as a template may write it: literally, or by an intrinsic function. */
export type Templated<T> = T extends string | number | boolean
  ? T | Intrinsic
  : T extends readonly (infer Item)[]
    ? Templated<Item>[]
    : T extends object
      ? { [Key in keyof T]: Templated<T[Key]> }
      : T;

type RemovalPolicy = 'Delete' | 'Retain';

export interface ResourceOptions {
  DependsOn?: string[];
  /** What becomes of it when the stack is removed, or when it leaves the template. */
  DeletionPolicy?: RemovalPolicy;
  /** What becomes of the old one when an update needs a new one. */
  UpdateReplacePolicy?: RemovalPolicy;
}

export type Resource<Type extends keyof ResourceTypes = keyof ResourceTypes> = ResourceOptions & {
  Type: Type;
  Properties: Templated<ResourceTypes[Type]>;
};

/** A part of the stack, as CloudFormation spells it. */
export interface StackPart {
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Description: string; Value: Intrinsic | string }>;
}

/**
 * A resource whose properties are checked against its type.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export function resource<Type extends keyof ResourceTypes>(
  type: Type,
  properties: Templated<ResourceTypes[Type]>,
  options: ResourceOptions = {},
): Resource<Type> {
  return { Type: type, ...options, Properties: properties };
}

/** What `Ref` gives: the name or ID, by the resource's type. */
export const ref = (logicalId: string): Ref => ({ Ref: logicalId });

/** An attribute of a resource, such as its ARN. */
export const getAtt = (logicalId: string, attribute: string): GetAtt => ({
  'Fn::GetAtt': [logicalId, attribute],
});

/** A text with `${LogicalId}`, `${LogicalId.Attribute}` and pseudo parameters filled in. */
export const sub = (text: string): Sub => ({ 'Fn::Sub': text });
