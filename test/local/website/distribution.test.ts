import { readDistribution } from '../../../local/website/distribution';

/** The resources of a website whose policy sets the given headers. */
function resources(policy: Record<string, unknown>, config: Record<string, unknown> = {}) {
  return {
    Headers: {
      type: 'AWS::CloudFront::ResponseHeadersPolicy',
      properties: { ResponseHeadersPolicyConfig: { Name: 'headers', ...policy } },
    },
    Website: {
      type: 'AWS::CloudFront::Distribution',
      properties: { DistributionConfig: { DefaultRootObject: 'index.html', ...config } },
    },
  };
}

const read = (policy: Record<string, unknown>, config?: Record<string, unknown>) =>
  readDistribution({ resources: resources(policy, config) });

describe('the distribution of the template', () => {
  it('gives the headers of its policy', () => {
    const { headers } = read({
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: true },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
      },
      CustomHeadersConfig: { Items: [{ Header: 'Permissions-Policy', Value: 'camera=()', Override: true }] },
    });
    expect(headers).toEqual({
      'Content-Security-Policy': "default-src 'self'",
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
      'Strict-Transport-Security': 'max-age=60; includeSubDomains',
      'Permissions-Policy': 'camera=()',
    });
  });

  it('gives its root object and its error pages', () => {
    const errors = [{ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/error.html' }];
    const { rootObject, errors: pages } = read({}, { CustomErrorResponses: errors });
    expect(rootObject).toBe('index.html');
    expect(pages).toEqual(new Map([[403, { status: 404, page: '/error.html' }]]));
  });

  it('is refused when it sets a header that is not known here', () => {
    expect(() => read({ SecurityHeadersConfig: { XSSProtection: { Protection: true } } })).toThrow(
      /SecurityHeadersConfig\.XSSProtection.*local\/website\/distribution\.ts/,
    );
  });

  it.each(['Headers', 'Website'] as const)('is refused without its %s', (name) => {
    const { [name]: missing, ...others } = resources({});
    expect(() => readDistribution({ resources: others })).toThrow(`no ${missing.type}`);
  });
});
