/** The headers that CloudFront adds to every answer, by the response headers policy of the template. */

import { readSettings, type Settings } from './settings';

export interface PolicyHeader {
  name: string;
  value: string;
  /** Whether it takes the place of the same header of the bucket. */
  override: boolean;
}

/**
 * Reads the properties of an `AWS::CloudFront::ResponseHeadersPolicy`.
 *
 * @param properties resolved: no intrinsic function is left in them
 * @param place where the policy stands, for messages
 * @throws for a setting that is not known here, or not what AWS takes
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
export function readResponseHeadersPolicy(properties: unknown, place: string): PolicyHeader[] {
  return readSettings(properties, place, (resource) =>
    resource.object('ResponseHeadersPolicyConfig', (config) => {
      config.makeNoDifference({ Name: 'a name in the account', Comment: 'a remark' });
      return [
        ...(config.optionalObject('SecurityHeadersConfig', securityHeaders) ?? []),
        ...(config.optionalObject('CustomHeadersConfig', (custom) =>
          custom.objects('Items', (item) => header(item, item.text('Header'), item.text('Value'))),
        ) ?? []),
      ];
    }),
  );
}

function securityHeaders(config: Settings): PolicyHeader[] {
  return Object.entries(SECURITY_HEADERS).flatMap(
    ([setting, [name, read]]) =>
      config.optionalObject(setting, (settings) => header(settings, name, read(settings))) ?? [],
  );
}

function header(settings: Settings, name: string, value: string): PolicyHeader {
  return { name, value, override: settings.flag('Override') };
}

type SecurityHeader = [name: string, value: (settings: Settings) => string];

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-responseheaderspolicy-securityheadersconfig.html */
const SECURITY_HEADERS: Record<string, SecurityHeader> = {
  ContentSecurityPolicy: ['Content-Security-Policy', (settings) => settings.text('ContentSecurityPolicy')],
  ContentTypeOptions: ['X-Content-Type-Options', () => 'nosniff'],
  FrameOptions: ['X-Frame-Options', (settings) => settings.oneOf('FrameOption', ['DENY', 'SAMEORIGIN'])],
  ReferrerPolicy: [
    'Referrer-Policy',
    (settings) =>
      settings.oneOf('ReferrerPolicy', [
        'no-referrer',
        'no-referrer-when-downgrade',
        'origin',
        'origin-when-cross-origin',
        'same-origin',
        'strict-origin',
        'strict-origin-when-cross-origin',
        'unsafe-url',
      ]),
  ],
  StrictTransportSecurity: [
    'Strict-Transport-Security',
    (settings) =>
      [
        `max-age=${settings.integer('AccessControlMaxAgeSec')}`,
        ...(settings.flag('IncludeSubdomains') ? ['includeSubDomains'] : []),
        ...(settings.flag('Preload') ? ['preload'] : []),
      ].join('; '),
  ],
};
