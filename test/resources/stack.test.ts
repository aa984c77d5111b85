import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ApiOptions, api } from '../../resources/api';
import { cognito } from '../../resources/cognito';
import { parseParameters } from '../../resources/parameters';
import { stack } from '../../resources/stack';
import { website } from '../../resources/website';

const ROOT = path.join(__dirname, '..', '..');
const SWAGGER = readFileSync(path.join(ROOT, 'api/swagger.json'), 'utf8');
const parameters = parseParameters(
  {
    nlbArn:
      'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/mysfits-nlb/50dc6c495c0c9188',
  },
  'eu-west-1',
);

const apiWith = (options: Partial<ApiOptions> = {}) =>
  api({ ...parameters, stage: 'prod', swagger: { file: 'api/swagger.json', source: SWAGGER }, ...options });

const idsOf = (part: { Resources: Record<string, { Type: string }> }, type: string) =>
  Object.entries(part.Resources).flatMap(([id, resource]) => (resource.Type === type ? [id] : []));

/** The paths to all values in a JSON document that are neither objects nor lists. */
function leavesOf(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...at, key]));
}

/** The Swagger with one value made another. */
function changedAt(leaf: string[]): string {
  const change = (value: unknown, [key, ...rest]: string[]): unknown => {
    if (key === undefined) return typeof value === 'string' ? `${value} changed` : 'changed';
    const copy = Object.assign(Array.isArray(value) ? [] : {}, value);
    return Object.assign(copy, { [key]: change(Object(value)[key], rest) });
  };
  return JSON.stringify(change(JSON.parse(SWAGGER), leaf));
}

describe('the deployment of the API', () => {
  const deployment = (options?: Partial<ApiOptions>) =>
    idsOf(apiWith(options), 'AWS::ApiGateway::Deployment');

  const source = (text: string) => ({ swagger: { file: 'f', source: text } });

  it('keeps its logical ID while the body stays the same', () => {
    expect(deployment()).toEqual(deployment());
    expect(deployment()).toEqual([expect.stringMatching(/^MysfitsApiDeployment[0-9a-f]{10}$/)]);
  });

  it('keeps it too when the Swagger is only written in another way', () => {
    const swagger: Record<string, unknown> = JSON.parse(SWAGGER);
    const reversed = Object.fromEntries(Object.entries(swagger).reverse());
    expect(deployment(source(JSON.stringify(reversed)))).toEqual(deployment());
  });

  it.each([
    ['another VPC link', { vpcLinkId: 'a1b2c3' }],
    ['another DNS name', { nlb: { ...parameters.nlb, dnsName: 'other' } }],
    // The link is replaced then, while the body refers to it by the same name.
    ['another load balancer behind the same DNS name', { nlb: { ...parameters.nlb, arn: 'arn:other' } }],
  ])('gets a new logical ID with %s', (_, change) => {
    expect(deployment(change)).not.toEqual(deployment());
  });

  it('gets a new logical ID with every change of the Swagger, wherever it is', () => {
    const changed = leavesOf(JSON.parse(SWAGGER)).map((leaf) => deployment(source(changedAt(leaf)))[0]);
    expect(changed.length).toBeGreaterThan(200);
    expect(new Set([...changed, ...deployment()]).size).toBe(changed.length + 1);
  });

  it('keeps its logical ID when only the stage changes', () => {
    const throttling = { rateLimit: 1, burstLimit: 1 };
    expect(deployment({ throttling, accessLogs: true })).toEqual(deployment());
  });

  it('is the one that the stage uses', () => {
    const [id = ''] = deployment();
    expect(apiWith().Resources.MysfitsApiStage?.Properties).toMatchObject({
      StageName: 'prod',
      DeploymentId: { Ref: id },
      TracingEnabled: true,
      MethodSettings: [
        {
          ResourcePath: '/*',
          HttpMethod: '*',
          ThrottlingRateLimit: 100,
          ThrottlingBurstLimit: 50,
          MetricsEnabled: true,
        },
      ],
    });
  });
});

describe('the VPC link', () => {
  it('targets the load balancer, and the API uses it', () => {
    const part = apiWith();
    expect(part.Resources.MysfitsApiVpcLink?.Properties).toEqual({
      Name: 'MysfitsApiVpcLink',
      TargetArns: [parameters.nlb.arn],
    });
    expect(JSON.stringify(part.Resources.MysfitsApi)).toContain(
      '"connectionId":{"Fn::Sub":"${MysfitsApiVpcLink}"}',
    );
  });

  it('is left out where an existing one is named', () => {
    const part = apiWith({ vpcLinkId: 'a1b2c3' });
    expect(idsOf(part, 'AWS::ApiGateway::VpcLink')).toEqual([]);
    expect(JSON.stringify(part)).toContain('"connectionId":"a1b2c3"');
  });
});

describe('the body of the API', () => {
  const body = JSON.parse(JSON.stringify(apiWith().Resources.MysfitsApi?.Properties)).Body;

  it('has the five routes, each with a preflight', () => {
    const methods = Object.entries(body.paths).map(([route, item]) => [
      route,
      Object.keys(item as object).sort(),
    ]);
    expect(Object.fromEntries(methods)).toEqual({
      '/': ['get', 'options'],
      '/mysfits': ['get', 'options'],
      '/mysfits/{mysfitId}': ['get', 'options'],
      '/mysfits/{mysfitId}/like': ['options', 'post'],
      '/mysfits/{mysfitId}/adopt': ['options', 'post'],
    });
  });

  it('lets only signed-in users like and adopt', () => {
    const secured = Object.entries(
      body.paths as Record<string, Record<string, { security?: unknown }>>,
    ).flatMap(([route, item]) =>
      Object.entries(item).flatMap(([method, { security }]) => (security ? [`${method} ${route}`] : [])),
    );
    expect(secured).toEqual(['post /mysfits/{mysfitId}/like', 'post /mysfits/{mysfitId}/adopt']);
    expect(body.securityDefinitions.MysfitsUserPool['x-amazon-apigateway-authorizer'].providerARNs).toEqual([
      {
        'Fn::Sub':
          'arn:${AWS::Partition}:cognito-idp:${AWS::Region}:${AWS::AccountId}:userpool/${MysfitsUserPool}',
      },
    ]);
  });

  it("gives its own errors the website's origin, and no other, for CORS", () => {
    const origin = { 'Fn::Sub': "'https://${WebsiteDistribution.DomainName}'" };
    for (const type of ['DEFAULT_4XX', 'DEFAULT_5XX']) {
      expect(body['x-amazon-apigateway-gateway-responses'][type].responseParameters).toEqual({
        'gatewayresponse.header.Access-Control-Allow-Origin': origin,
      });
    }
    expect(JSON.stringify(body)).not.toContain("'*'");
  });
});

describe('access logs', () => {
  it('are written only where asked for, since they need a role of the account', () => {
    expect(idsOf(apiWith(), 'AWS::Logs::LogGroup')).toEqual([]);
    const part = apiWith({ accessLogs: true });
    expect(idsOf(part, 'AWS::Logs::LogGroup')).toEqual(['MysfitsApiAccessLogs']);
    expect(JSON.stringify(part.Resources.MysfitsApiStage)).toContain('$context.authorizer.claims.sub');
    expect(JSON.stringify(part)).not.toContain('claims.email');
  });
});

describe('the users', () => {
  it('are kept by every update, and by a removal when asked for', () => {
    const pool = (keepUsers: boolean) => cognito({ keepUsers }).Resources.MysfitsUserPool;
    expect(pool(false)).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' });
    expect(pool(false)?.Properties).toMatchObject({ DeletionProtection: 'INACTIVE' });
    expect(pool(true)).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(pool(true)?.Properties).toMatchObject({ DeletionProtection: 'ACTIVE' });
  });

  it('sign themselves up by e-mail, and sign in without sending the password', () => {
    const { MysfitsUserPool, MysfitsUserPoolClient } = cognito({ keepUsers: false }).Resources;
    expect(MysfitsUserPool?.Properties).toMatchObject({
      UserPoolName: 'MysfitsUserPool',
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    });
    expect(MysfitsUserPoolClient?.Properties).toMatchObject({
      ClientName: 'MysfitsUserPoolClient',
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    });
  });
});

describe('the website', () => {
  const { Resources } = website({ stackName: 'mythical-mysfits-prod' });

  it('has names of its own for each stage and Region where an account wants them unique', () => {
    const name = { 'Fn::Sub': 'mythical-mysfits-prod-${AWS::Region}' };
    expect(JSON.stringify(Resources.WebsiteHeaders)).toContain(JSON.stringify(name));
    expect(JSON.stringify(Resources.WebsiteOriginAccess)).toContain(JSON.stringify(name));
  });

  it('allows no inline script or style', () => {
    expect(JSON.stringify(Resources.WebsiteHeaders)).not.toContain('unsafe-');
    expect(JSON.stringify(Resources.WebsiteHeaders)).toContain("default-src 'none'");
  });

  it('is read by its own distribution only', () => {
    expect(Resources.WebsiteBucket?.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    expect(JSON.stringify(Resources.WebsiteBucketPolicy)).toContain('distribution/${WebsiteDistribution}');
  });
});

describe('the whole stack', () => {
  it('has every output that the hook and sls info read', () => {
    const { Outputs } = stack({
      serviceDir: ROOT,
      stackName: 's',
      stage: 'prod',
      parameters,
    });
    expect(Object.keys(Outputs).sort()).toEqual([
      'APIID',
      'ApiEndpoint',
      'CognitoUserPool',
      'CognitoUserPoolClient',
      'WebsiteBucket',
      'WebsiteDistribution',
      'WebsiteUrl',
    ]);
  });
});
