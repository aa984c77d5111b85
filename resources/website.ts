/** The website: a private bucket behind CloudFront, HTTPS only, with security headers and an error page. */

import { getAtt, ref, resource, type StackPart, sub } from './cloudformation';

/** The website's origin as browsers send it: the one origin that the API allows. */
export const WEBSITE_ORIGIN = sub('https://${WebsiteDistribution.DomainName}');

/** AWS's managed cache policy `CachingOptimized`: caches as the objects' Cache-Control says, compressed. */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

export interface WebsiteOptions {
  /** `mythical-mysfits-prod`: names that must be unique in an account begin with it. */
  stackName: string;
}

/**
 * The website's resources. They know nothing of the API: the API allows the website's origin and so depends on it;
 * for the same reason the Content-Security-Policy names the Region's hosts of API Gateway and Cognito, not this API.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export function website({ stackName }: WebsiteOptions): StackPart {
  return {
    Resources: {
      WebsiteBucket: bucket,
      WebsiteBucketPolicy: bucketPolicy,
      WebsiteOriginAccess: resource('AWS::CloudFront::OriginAccessControl', {
        OriginAccessControlConfig: {
          Name: sub(`${stackName}-\${AWS::Region}`),
          OriginAccessControlOriginType: 's3',
          SigningBehavior: 'always',
          SigningProtocol: 'sigv4',
        },
      }),
      WebsiteHeaders: securityHeaders(stackName),
      WebsiteDistribution: distribution(stackName),
    },
    Outputs: {
      WebsiteUrl: { Description: 'The website', Value: WEBSITE_ORIGIN },
      WebsiteBucket: { Description: 'The bucket that holds the website', Value: ref('WebsiteBucket') },
      WebsiteDistribution: {
        Description: 'The ID of the CloudFront distribution',
        Value: ref('WebsiteDistribution'),
      },
    },
  };
}

const bucket = resource('AWS::S3::Bucket', {
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  },
  OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
  },
});

const bucketPolicy = resource('AWS::S3::BucketPolicy', {
  Bucket: ref('WebsiteBucket'),
  PolicyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ThisDistributionReads',
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: 's3:GetObject',
        Resource: sub('${WebsiteBucket.Arn}/*'),
        Condition: {
          StringEquals: {
            'AWS:SourceArn': sub(
              'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${WebsiteDistribution}',
            ),
          },
        },
      },
      {
        Sid: 'NobodyComesWithoutTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [getAtt('WebsiteBucket', 'Arn'), sub('${WebsiteBucket.Arn}/*')],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  },
});

/**
 * Everything from the website itself; calls to the Region's Cognito and APIs; portraits also from other hosts. No form is
 * sent but by the scripts, and no script is made from a string.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https:",
  "connect-src 'self' https://cognito-idp.${AWS::Region}.${AWS::URLSuffix} https://*.execute-api.${AWS::Region}.${AWS::URLSuffix}",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html */
function securityHeaders(stackName: string) {
  return resource('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: {
      Name: sub(`${stackName}-\${AWS::Region}`),
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: sub(CONTENT_SECURITY_POLICY), Override: true },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: 31_536_000,
          IncludeSubdomains: true,
          Override: true,
        },
      },
      CustomHeadersConfig: {
        Items: [
          {
            Header: 'Permissions-Policy',
            Value: 'camera=(), geolocation=(), microphone=()',
            Override: true,
          },
        ],
      },
    },
  });
}

function distribution(stackName: string) {
  return resource('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      Comment: `${stackName}: the Mythical Mysfits website`,
      Enabled: true,
      HttpVersion: 'http2and3',
      IPV6Enabled: true,
      PriceClass: 'PriceClass_200',
      DefaultRootObject: 'index.html',
      Origins: [
        {
          Id: 'bucket',
          DomainName: getAtt('WebsiteBucket', 'RegionalDomainName'),
          OriginAccessControlId: getAtt('WebsiteOriginAccess', 'Id'),
          S3OriginConfig: { OriginAccessIdentity: '' },
        },
      ],
      DefaultCacheBehavior: {
        TargetOriginId: 'bucket',
        ViewerProtocolPolicy: 'redirect-to-https',
        AllowedMethods: ['GET', 'HEAD'],
        Compress: true,
        CachePolicyId: CACHING_OPTIMIZED,
        ResponseHeadersPolicyId: ref('WebsiteHeaders'),
      },
      // Who may not list a private bucket is told 403 for a missing object.
      CustomErrorResponses: [403, 404].map((ErrorCode) => ({
        ErrorCode,
        ResponseCode: 404,
        ResponsePagePath: '/error.html',
        ErrorCachingMinTTL: 10,
      })),
    },
  });
}
