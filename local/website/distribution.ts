/** What the template says of the website: the part of CloudFront that the local website does. */

import { LocalStageError } from '../local-stage-error';
import type { ResolvedTemplate } from '../template/template';
import { type PolicyHeader, readResponseHeadersPolicy } from './response-headers-policy';
import { readSettings, type Settings } from './settings';

export interface Distribution {
  /** The key of the object that `/` gives; without one, `/` is the bucket itself, which nobody may list. */
  rootObject: string | undefined;
  /** Security and other headers, on every answer. */
  headers: PolicyHeader[];
  /** By the status that the bucket gives: what CloudFront makes of it. */
  errors: Map<number, ErrorPage>;
  /** Whether what shrinks is sent compressed to whoever takes that. */
  compress: boolean;
}

export interface ErrorPage {
  status: number;
  /** Its path on the website: `/error.html`. */
  page: string;
}

/**
 * AWS's managed cache policy `CachingOptimized`: it asks for Brotli and gzip, and passes no part of a request on.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

/**
 * Reads the distribution and its response headers policy from the resolved template: every setting is done here, or
 * makes no difference on this machine, or ends the reading.
 *
 * @throws when the template has no distribution or several, or a setting is not known here
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-distributionconfig.html
 */
export function readDistribution({ resources }: Pick<ResolvedTemplate, 'resources'>): Distribution {
  const found = Object.entries(resources).filter(([, { type }]) => type === 'AWS::CloudFront::Distribution');
  const [[id, { properties }] = ['', { properties: {} }], ...others] = found;
  if (id === '' || others.length > 0) {
    throw new LocalStageError(
      `The local website needs one AWS::CloudFront::Distribution in the template, found ${found.length}.`,
    );
  }
  return readSettings(properties, id, (resource) => {
    resource.makeNoDifference({ Tags: 'for the account alone' });
    return resource.object('DistributionConfig', (config) => readConfig(config, resources));
  });
}

function readConfig(config: Settings, resources: ResolvedTemplate['resources']): Distribution {
  config.makeNoDifference({
    Comment: 'a remark',
    HttpVersion: 'browsers get HTTP/1.1 here, and the same answers',
    IPV6Enabled: 'the local website is on 127.0.0.1',
    PriceClass: 'says where in the world copies are',
  });
  config.oneOf('Enabled', ['true']);
  const origin = readOrigin(config);
  const { policyId, compress } = config.object('DefaultCacheBehavior', (behavior) =>
    readBehavior(behavior, origin),
  );
  return {
    rootObject: config.optionalText('DefaultRootObject'),
    headers: policyId === undefined ? [] : headersOf(policyId, resources),
    errors: readErrors(config),
    compress,
  };
}

/** @returns the ID of the one origin: the bucket */
function readOrigin(config: Settings): string {
  const [origin, ...others] = config.objects('Origins', (settings) => {
    const host = settings.text('DomainName');
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html
    if (!/\.s3[.-][a-z0-9-]+\.amazonaws\.com$/.test(host))
      settings.refuse('DomainName', host, "a bucket's host");
    settings.object('S3OriginConfig', (s3) => s3.oneOf('OriginAccessIdentity', ['']));
    // A private bucket without it refuses everything.
    settings.text('OriginAccessControlId');
    return settings.text('Id');
  });
  if (origin !== undefined && others.length === 0) return origin;
  return config.refuse('Origins', [origin, ...others], 'one origin, the bucket');
}

function readBehavior(behavior: Settings, origin: string): { policyId?: string; compress: boolean } {
  behavior.oneOf('TargetOriginId', [origin]);
  // The local website is on HTTP alone, so that it sends nobody to HTTPS.
  behavior.oneOf('ViewerProtocolPolicy', ['redirect-to-https', 'https-only', 'allow-all']);
  behavior.oneOf('CachePolicyId', [CACHING_OPTIMIZED]);
  const methods = behavior.texts('AllowedMethods').sort().join();
  // CloudFront's default is the same.
  if (!['', 'GET,HEAD'].includes(methods)) behavior.refuse('AllowedMethods', methods, 'GET and HEAD');
  const policyId = behavior.optionalText('ResponseHeadersPolicyId');
  return { compress: behavior.flag('Compress'), ...(policyId !== undefined && { policyId }) };
}

function headersOf(policyId: string, resources: ResolvedTemplate['resources']): PolicyHeader[] {
  const policy = resources[policyId];
  if (policy?.type === 'AWS::CloudFront::ResponseHeadersPolicy') {
    return readResponseHeadersPolicy(policy.properties, policyId);
  }
  throw new LocalStageError(
    `The distribution uses the response headers policy ${policyId}, which is no AWS::CloudFront::ResponseHeadersPolicy ` +
      'of this template. Only such a policy says which headers it adds.',
  );
}

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html */
function readErrors(config: Settings): Distribution['errors'] {
  const errors = config.objects('CustomErrorResponses', (error) => {
    error.makeNoDifference({ ErrorCachingMinTTL: 'nothing is cached here' });
    const code = error.integer('ErrorCode');
    const status = error.optionalInteger('ResponseCode');
    const page = error.optionalText('ResponsePagePath');
    if (status === undefined && page === undefined) return [];
    if (status === undefined) return error.refuse('ResponseCode', status, 'a status beside the page');
    if (!page?.startsWith('/')) return error.refuse('ResponsePagePath', page, 'a path that begins with /');
    return [[code, { status, page }]] as const;
  });
  return new Map(errors.flat());
}
