import { physicalResources } from '../../../local/addresses';
import { resolveTemplate } from '../../../local/template/resolve';
import type { ResolvedTemplate } from '../../../local/template/template';
import { readDistribution } from '../../../local/website/distribution';
import { website } from '../../../resources/website';
import { edited, objectsIn, type Path } from './support/edited';

const IDENTITY = {
  region: 'eu-west-1',
  stackName: 'mysfits-dev',
  userPoolId: 'eu-west-1_Example01',
  userPoolClientId: '1example23456789',
};

/** The website's resources as the service has them, resolved. */
const { resources } = resolveTemplate(
  JSON.parse(JSON.stringify(website({ stackName: 'mysfits-dev' }))),
  physicalResources(IDENTITY),
);

const CONFIG = ['WebsiteDistribution', 'properties', 'DistributionConfig'];
const BEHAVIOR = [...CONFIG, 'DefaultCacheBehavior'];
const ORIGIN = [...CONFIG, 'Origins', 0];
const ERROR = [...CONFIG, 'CustomErrorResponses', 0];
const POLICY = ['WebsiteHeaders', 'properties', 'ResponseHeadersPolicyConfig'];
const SECURITY = [...POLICY, 'SecurityHeadersConfig'];

const read = (changed: unknown) => readDistribution({ resources: changed as ResolvedTemplate['resources'] });
const readWith = (path: Path, value: unknown) => read(edited(resources, path, value));

/** The place of a setting as messages name it: `WebsiteDistribution.DistributionConfig.Origins[0]`. */
const placeOf = ([resource, , ...settings]: Path) =>
  settings.reduce<string>(
    (place, name) => place + (typeof name === 'number' ? `[${name}]` : `.${name}`),
    String(resource),
  );

describe('the distribution of the template', () => {
  const distribution = readDistribution({ resources });

  it('gives the headers of its policy', () => {
    expect(distribution.headers).toEqual(
      [
        ['Content-Security-Policy', expect.stringContaining("default-src 'none'; script-src 'self'")],
        ['X-Content-Type-Options', 'nosniff'],
        ['X-Frame-Options', 'DENY'],
        ['Referrer-Policy', 'no-referrer'],
        ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
        ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
      ].map(([name, value]) => ({ name, value, override: true })),
    );
  });

  it('gives its root object, its error pages and whether it compresses', () => {
    const page = { status: 404, page: '/error.html' };
    expect(distribution).toMatchObject({
      rootObject: 'index.html',
      errors: new Map([
        [403, page],
        [404, page],
      ]),
      compress: true,
    });
  });

  it('may be without a policy, a root object, error pages or compression', () => {
    const bare = [
      [...BEHAVIOR, 'ResponseHeadersPolicyId'],
      [...BEHAVIOR, 'Compress'],
      [...BEHAVIOR, 'AllowedMethods'],
      [...CONFIG, 'DefaultRootObject'],
      [...CONFIG, 'CustomErrorResponses'],
    ].reduce<unknown>((changed, path) => edited(changed, path, undefined), resources);
    expect(read(bare)).toEqual({ rootObject: undefined, headers: [], errors: new Map(), compress: false });
  });

  it('takes numbers and booleans that are texts, as CloudFormation does', () => {
    const path = [...SECURITY, 'StrictTransportSecurity'];
    const { headers } = readWith(path, { AccessControlMaxAgeSec: '60', Preload: 'true', Override: 'false' });
    expect(headers).toContainEqual({
      name: 'Strict-Transport-Security',
      value: 'max-age=60; preload',
      override: false,
    });
  });
});

describe('a setting that the local website does not know', () => {
  const places = objectsIn(resources).filter(
    ([resource, part]) =>
      ['WebsiteDistribution', 'WebsiteHeaders'].includes(String(resource)) && part === 'properties',
  );

  it('can stand in each of these objects', () => {
    expect(places.length).toBeGreaterThan(15);
  });

  it.each(places.map((path) => [placeOf(path), path] as const))('ends the start: in %s', (place, path) => {
    expect(() => readWith([...path, 'Unheard'], 'of')).toThrow(
      `${place}.Unheard: the local website does not know this setting. Teach it in local/website/`,
    );
  });

  it.each<[string, Path, unknown]>([
    ['functions', [...BEHAVIOR, 'FunctionAssociations'], [{ EventType: 'viewer-request' }]],
    ['functions at the edge', [...BEHAVIOR, 'LambdaFunctionAssociations'], []],
    ['more behaviours', [...CONFIG, 'CacheBehaviors'], [{ PathPattern: '/art/*' }]],
    ['a firewall', [...CONFIG, 'WebACLId'], 'arn:aws:wafv2:…'],
    ['an origin that is no bucket', [...ORIGIN, 'CustomOriginConfig'], {}],
    ['a folder of the bucket', [...ORIGIN, 'OriginPath'], '/site'],
    ['CORS', [...POLICY, 'CorsConfig'], {}],
    ['headers to remove', [...POLICY, 'RemoveHeadersConfig'], { Items: [] }],
    ['Server-Timing', [...POLICY, 'ServerTimingHeadersConfig'], { Enabled: true }],
    ['X-XSS-Protection', [...SECURITY, 'XSSProtection'], { Protection: true, Override: true }],
  ])('ends the start: %s', (_, path, value) => {
    expect(() => readWith(path, value)).toThrow(`${placeOf(path)}: the local website does not know`);
  });
});

describe('a setting with a value that would not work on AWS or here', () => {
  it.each<[string, Path, unknown]>([
    ['the distribution is off', [...CONFIG, 'Enabled'], false],
    ['there is no origin', [...CONFIG, 'Origins'], []],
    ['the bucket is not opened to CloudFront', [...ORIGIN, 'OriginAccessControlId'], undefined],
    ['the origin is no bucket', [...ORIGIN, 'DomainName'], 'example.com'],
    ['the target is another origin', [...BEHAVIOR, 'TargetOriginId'], 'elsewhere'],
    ['another cache policy', [...BEHAVIOR, 'CachePolicyId'], '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'],
    ['other methods', [...BEHAVIOR, 'AllowedMethods'], ['GET', 'HEAD', 'OPTIONS']],
    ['an unknown protocol policy', [...BEHAVIOR, 'ViewerProtocolPolicy'], 'http-only'],
    ['a status without a page', [...ERROR, 'ResponsePagePath'], undefined],
    ['a page without a status', [...ERROR, 'ResponseCode'], undefined],
    ['a page that is no path', [...ERROR, 'ResponsePagePath'], 'error.html'],
    ['a status that is no number', [...ERROR, 'ErrorCode'], '4xx'],
    ['an unknown frame option', [...SECURITY, 'FrameOptions', 'FrameOption'], 'ALLOWALL'],
    ['a header without a value', [...POLICY, 'CustomHeadersConfig', 'Items', 0, 'Value'], undefined],
    ['a list that is none', [...CONFIG, 'CustomErrorResponses'], {}],
  ])('ends the start: %s', (_, path, value) => {
    expect(() => readWith(path, value)).toThrow(`${placeOf(path)}: expected `);
  });

  it('ends the start: settings that are no object', () => {
    expect(() => readWith(BEHAVIOR, 'default')).toThrow(
      `${placeOf(BEHAVIOR)}: expected an object of settings, found "default".`,
    );
  });

  it('ends the start: a policy that is not in the template', () => {
    expect(() => readWith([...BEHAVIOR, 'ResponseHeadersPolicyId'], '67f7725c-6f97-4210-82d7')).toThrow(
      'the response headers policy 67f7725c-6f97-4210-82d7, which is no AWS::CloudFront::ResponseHeadersPolicy',
    );
  });

  it('ends the start: no distribution, or two', () => {
    expect(() => readWith(['WebsiteDistribution'], undefined)).toThrow(
      /one AWS::CloudFront::Distribution.*found 0/,
    );
    expect(() => readWith(['Second'], resources.WebsiteDistribution)).toThrow(/found 2/);
  });
});
