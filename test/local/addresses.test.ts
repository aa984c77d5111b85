import { localize, physicalResources } from '../../local/addresses';

const ADDRESSES = {
  website: 'http://127.0.0.1:3000',
  api: 'http://127.0.0.1:3001',
  cognito: 'http://127.0.0.1:3002',
};

const physical = physicalResources({
  region: 'eu-west-1',
  stackName: 'mysfits-dev',
  userPoolId: 'eu-west-1_Example01',
  userPoolClientId: '1example23456789',
});

const standing = (type: string) => physical.resources('Thing', type, {});

describe('a resource on this machine', () => {
  it('is the user pool and the client that the pages name', () => {
    expect(standing('AWS::Cognito::UserPool')).toEqual({
      ref: 'eu-west-1_Example01',
      attributes: { Arn: 'arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_Example01' },
    });
    expect(standing('AWS::Cognito::UserPoolClient').ref).toBe('1example23456789');
  });

  it('is known by its logical ID when nothing else is known of its type', () => {
    expect(standing('AWS::Logs::LogGroup')).toMatchObject({ ref: 'Thing', attributes: { Id: 'Thing' } });
  });
});

describe('the addresses of AWS in a resolved template', () => {
  it('become those of this machine, wherever they stand', () => {
    const api = `https://${standing('AWS::ApiGateway::RestApi').ref}.execute-api.eu-west-1.amazonaws.com`;
    const site = `https://${standing('AWS::CloudFront::Distribution').attributes.DomainName}`;
    const csp =
      'connect-src https://*.execute-api.eu-west-1.amazonaws.com https://cognito-idp.eu-west-1.amazonaws.com';
    expect(localize({ api: `${api}/dev`, list: [`'${site}'`], csp }, ADDRESSES, 'eu-west-1')).toEqual({
      api: 'http://127.0.0.1:3001/dev',
      list: ["'http://127.0.0.1:3000'"],
      csp: 'connect-src http://127.0.0.1:3001 http://127.0.0.1:3002',
    });
  });

  it('stay when they are of another Region, and so does all the rest', () => {
    const value = { url: 'https://cognito-idp.us-east-1.amazonaws.com', rate: 100, on: true, none: null };
    expect(localize(value, ADDRESSES, 'eu-west-1')).toEqual(value);
  });
});
