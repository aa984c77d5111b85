/** What the template says of the website: the part of CloudFront that the local website does. */

import { LocalStageError } from '../local-stage-error';
import type { ResolvedTemplate } from '../template/template';

export interface Distribution {
  /** What `/` gives. */
  rootObject: string;
  /** Security and other headers, on every answer. */
  headers: Record<string, string>;
  /** By the status that the bucket gives: what CloudFront makes of it. */
  errors: Map<number, { status: number; page: string }>;
}

/**
 * Reads the distribution and its response headers policy from the resolved template.
 *
 * @throws when the template has none, or sets a header that is not known here
 */
export function readDistribution({ resources }: Pick<ResolvedTemplate, 'resources'>): Distribution {
  const config = record(propertiesOf(resources, 'AWS::CloudFront::Distribution').DistributionConfig);
  const policy = propertiesOf(resources, 'AWS::CloudFront::ResponseHeadersPolicy');
  const errors = list(config.CustomErrorResponses).map(
    (error) =>
      [
        Number(error.ErrorCode),
        { status: Number(error.ResponseCode), page: String(error.ResponsePagePath) },
      ] as const,
  );
  return {
    rootObject: String(config.DefaultRootObject),
    headers: headersOf(record(policy.ResponseHeadersPolicyConfig)),
    errors: new Map(errors),
  };
}

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html */
function headersOf(policy: Record<string, unknown>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [setting, value] of Object.entries(record(policy.SecurityHeadersConfig))) {
    const write = SECURITY_HEADERS[setting];
    if (!write) {
      throw new LocalStageError(
        `The local website does not know the setting SecurityHeadersConfig.${setting} of the response headers policy. ` +
          'Teach it in local/website/distribution.ts, or take the setting out of resources/website.ts.',
      );
    }
    const [name, text] = write(record(value));
    headers[name] = text;
  }
  for (const { Header, Value } of list(record(policy.CustomHeadersConfig).Items)) {
    headers[String(Header)] = String(Value);
  }
  return headers;
}

const SECURITY_HEADERS: Record<string, (value: Record<string, unknown>) => [name: string, text: string]> = {
  ContentSecurityPolicy: (value) => ['Content-Security-Policy', String(value.ContentSecurityPolicy)],
  ContentTypeOptions: () => ['X-Content-Type-Options', 'nosniff'],
  FrameOptions: (value) => ['X-Frame-Options', String(value.FrameOption)],
  ReferrerPolicy: (value) => ['Referrer-Policy', String(value.ReferrerPolicy)],
  StrictTransportSecurity: (value) => [
    'Strict-Transport-Security',
    [
      `max-age=${value.AccessControlMaxAgeSec}`,
      ...(String(value.IncludeSubdomains) === 'true' ? ['includeSubDomains'] : []),
      ...(String(value.Preload) === 'true' ? ['preload'] : []),
    ].join('; '),
  ],
};

function propertiesOf(resources: ResolvedTemplate['resources'], type: string): Record<string, unknown> {
  const found = Object.values(resources).find((resource) => resource.type === type);
  if (!found) throw new LocalStageError(`The template has no ${type}, which the local website needs.`);
  return found.properties;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(record) : [];
}
