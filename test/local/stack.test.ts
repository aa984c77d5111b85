import { readStack } from '../../local/stack';
import type { CloudFormationTemplate, TemplateResource } from '../../local/template/template';
import { website } from '../../resources/website';

const IDENTITY = {
  region: 'eu-west-1',
  stackName: 'mysfits-dev',
  userPoolId: 'eu-west-1_Example01',
  userPoolClientId: '1example23456789',
};
const ADDRESSES = {
  website: 'http://127.0.0.1:3000',
  api: 'http://127.0.0.1:3001',
  cognito: 'http://127.0.0.1:3002',
};

const EVERY_METHOD = {
  ResourcePath: '/*',
  HttpMethod: '*',
  ThrottlingRateLimit: 100,
  ThrottlingBurstLimit: 50,
};

/** The website's resources as CloudFormation reads them. */
const SITE: Record<string, TemplateResource> = JSON.parse(
  JSON.stringify(website({ stackName: 'mysfits-dev' }).Resources),
);

function resources(settings: unknown[] = [EVERY_METHOD], handler = 'functions/custom-message.handler') {
  return {
    ...SITE,
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: { UserPoolName: 'mysfits' } },
    Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' } } },
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: { Body: { pool: { 'Fn::GetAtt': ['Pool', 'Arn'] } } },
    },
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'dev', MethodSettings: settings } },
    CustomMessage: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Handler: handler,
        Environment: { Variables: { SITE: { 'Fn::Sub': 'https://${WebsiteDistribution.DomainName}' } } },
      },
    },
  } satisfies Record<string, TemplateResource>;
}

const read = (Resources: CloudFormationTemplate['Resources'], vpcLinkId?: string) =>
  readStack({ Resources }, IDENTITY, ADDRESSES, vpcLinkId);

describe('the stack on this machine', () => {
  it('is the template, resolved against this machine', () => {
    const stack = read(resources());
    expect(stack).toMatchObject({
      userPool: { UserPoolName: 'mysfits' },
      userPoolClient: { UserPoolId: 'eu-west-1_Example01' },
      body: { pool: stack.userPoolArn },
      stage: { name: 'dev', throttling: { rateLimit: 100, burstLimit: 50 } },
      distribution: { rootObject: 'index.html' },
      customMessage: {
        module: 'functions/custom-message',
        handler: 'handler',
        environment: { SITE: 'http://127.0.0.1:3000' },
      },
    });
  });

  it('uses the VPC link that is given', () => {
    expect(read(resources(), 'a1b2c3').vpcLinkId).toBe('a1b2c3');
  });

  it.each(['Client', 'Api', 'Stage', 'CustomMessage'] as const)('needs its %s', (name) => {
    const { [name]: missing, ...others } = resources();
    expect(() => read(others)).toThrow(`one ${missing.Type} in the compiled template, found 0`);
  });

  it.each([
    ['for one method only', [{ ...EVERY_METHOD, HttpMethod: 'GET' }]],
    ['more than one', [EVERY_METHOD, { ...EVERY_METHOD, ResourcePath: '/mysfits' }]],
    ['none', []],
  ])('refuses settings of methods that it does not know: %s', (_, settings) => {
    expect(() => read(resources(settings))).toThrow(/one entry of MethodSettings.*local\/stack\.ts/);
  });

  it('refuses a handler that names no export', () => {
    expect(() => read(resources(undefined, 'handler'))).toThrow(/functions\/file\.export, but is "handler"/);
  });
});
