import { BodyError } from '../../../local/gateway/body-node';
import { parseBody } from '../../../local/gateway/parse-body';
import {
  editedBody,
  filledBody,
  NLB_HOST,
  POOL_ARN,
  VPC_LINK_ID,
  WEBSITE_ORIGIN,
} from './support/filled-body';
import { ISSUER } from './support/tokens';

const LINK = new URL('http://127.0.0.1:8080');
const pool = { issuer: ISSUER, jwks: { keys: [] } };
const surroundings = { vpcLinks: new Map([[VPC_LINK_ID, LINK]]), userPools: new Map([[POOL_ARN, pool]]) };

const LIKE = '/paths/~1mysfits~1{mysfitId}~1like/post';
const PROXY = `${LIKE}/x-amazon-apigateway-integration`;
const PREFLIGHT = '/paths/~1/options';
const MOCK = `${PREFLIGHT}/x-amazon-apigateway-integration`;
const SCHEME = '/securityDefinitions/MysfitsUserPool';
const AUTHORIZER = `${SCHEME}/x-amazon-apigateway-authorizer`;
const RESPONSES = '/x-amazon-apigateway-gateway-responses';
const HEADER = `${MOCK}/responses/default/responseParameters/method.response.header`;

describe('the API of this project', () => {
  const api = parseBody(filledBody(), surroundings);
  const route = (method: string, path: string) =>
    api.routes.find((one) => one.method === method && one.path === path);

  test('has a method and a preflight on each of its five paths', () => {
    expect(api.routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /',
      'OPTIONS /',
      'GET /mysfits',
      'OPTIONS /mysfits',
      'GET /mysfits/{mysfitId}',
      'OPTIONS /mysfits/{mysfitId}',
      'POST /mysfits/{mysfitId}/like',
      'OPTIONS /mysfits/{mysfitId}/like',
      'POST /mysfits/{mysfitId}/adopt',
      'OPTIONS /mysfits/{mysfitId}/adopt',
    ]);
  });

  test('lets only signed-in users like and adopt', () => {
    const authorised = api.routes.filter(({ authorizer }) => authorizer !== undefined);
    expect(authorised.map(({ path }) => path)).toEqual([
      '/mysfits/{mysfitId}/like',
      '/mysfits/{mysfitId}/adopt',
    ]);
    expect(authorised[0]?.authorizer).toEqual({ header: 'Authorization', pools: [pool] });
  });

  test('passes a like on through the VPC link', () => {
    expect(route('POST', '/mysfits/{mysfitId}/like')?.integration).toEqual({
      type: 'http_proxy',
      method: 'POST',
      host: NLB_HOST,
      path: '/mysfits/{mysfitId}/like',
      query: '',
      link: LINK,
      timeoutMilliseconds: 29_000,
      parameters: [
        { to: { in: 'header', name: 'X-Website-Origin' }, from: { value: WEBSITE_ORIGIN } },
        { to: { in: 'path', name: 'mysfitId' }, from: { in: 'path', name: 'mysfitId' } },
      ],
    });
  });

  test('answers preflights itself', () => {
    expect(route('OPTIONS', '/mysfits')?.integration).toEqual({
      type: 'mock',
      passthrough: 'when_no_match',
      status: 200,
      headers: [
        ['Access-Control-Allow-Origin', WEBSITE_ORIGIN],
        ['Access-Control-Allow-Methods', 'GET,OPTIONS'],
        ['Access-Control-Allow-Headers', 'Authorization,Content-Type'],
        ['Access-Control-Max-Age', '600'],
      ],
    });
  });

  test('lets the website read its refusals', () => {
    expect([...api.gatewayResponses]).toEqual(
      ['DEFAULT_4XX', 'DEFAULT_5XX'].map((type) => [
        type,
        {
          headers: [['Access-Control-Allow-Origin', WEBSITE_ORIGIN]],
          template: '{"message":$context.error.messageString}',
        },
      ]),
    );
  });
});

describe('a body', () => {
  test.each<[what: string, edits: Record<string, unknown>]>([
    [
      'words of API Gateway in capitals',
      { [`${PROXY}/type`]: 'HTTP_PROXY', [`${AUTHORIZER}/type`]: 'COGNITO_USER_POOLS' },
    ],
    ['members that only describe', { '/tags': [], '/host': 'x', [`${LIKE}/operationId`]: 'like' }],
    ['the shortest timeout', { [`${PROXY}/timeoutInMillis`]: 50 }],
    [
      'a uri without a path',
      { '/paths/~1/get/x-amazon-apigateway-integration/uri': `http://${NLB_HOST}:8080` },
    ],
    [
      'a mapping of a declared query parameter',
      {
        '/paths/~1mysfits/get/x-amazon-apigateway-integration/requestParameters': {
          'integration.request.querystring.by': 'method.request.querystring.filter',
        },
      },
    ],
    ['gateway responses of every kind', { [`${RESPONSES}/THROTTLED`]: { statusCode: '503' } }],
    [
      'a template with every variable',
      {
        [`${RESPONSES}/DEFAULT_4XX/responseTemplates/application~1json`]:
          '$context.error.message $context.error.messageString $context.error.responseType $context.requestId',
      },
    ],
  ])('may have %s', (_, edits) => {
    expect(parseBody(editedBody(edits), surroundings).routes).toHaveLength(10);
  });

  const elsewhere = (edit: string, value: unknown, pointer: string, complaint: string): Refusal => [
    edit,
    value,
    pointer,
    complaint,
  ];
  const there = (edit: string, value: unknown, complaint: string): Refusal => [edit, value, edit, complaint];
  type Refusal = [edit: string, value: unknown, pointer: string, complaint: string];

  test.each<Refusal>([
    elsewhere('', [], '', 'an object'),
    there('/swagger', '3.0', '"2.0"'),
    there('/swagger', undefined, 'nothing'),
    there('/security', [], '"security"'),
    there('/x-amazon-apigateway-policy', {}, '"x-amazon-apigateway-policy"'),
    there('/paths', undefined, 'without paths'),

    there('/paths/mysfits', {}, 'a path like'),
    there('/paths/~1mysfits~1', {}, 'a path like'),
    there('/paths/~1{proxy+}', {}, '{proxy+}'),
    there('/paths/~1mysfits/x-amazon-apigateway-any-method', {}, 'x-amazon-apigateway-any-method'),
    there('/paths/~1mysfits/parameters', [], '"parameters"'),
    elsewhere('/paths/~1mysfits~1{other}', { get: null }, '/paths/~1mysfits~1{other}/get', 'an object'),

    there(`${LIKE}/x-amazon-apigateway-request-validator`, 'all', '"x-amazon-apigateway-request-validator"'),
    there(`${LIKE}/responses`, undefined, 'nothing'),
    there(`${LIKE}/responses/200/x-amazon-apigateway-x`, {}, '"x-amazon-apigateway-x"'),
    there(`${LIKE}/responses/ok`, {}, 'a status code'),
    elsewhere(
      `${LIKE}/responses/200/headers`,
      { 'a b': {} },
      `${LIKE}/responses/200/headers/a b`,
      'a header',
    ),
    there(`${LIKE}/responses/200/schema/$ref`, '#/definitions/Nobody', '"Mysfit"'),
    there('/definitions/MysfitList/properties/mysfits/items/$ref', 'MysfitSummary', '#/definitions/'),
    there(`${LIKE}/parameters`, {}, 'a list'),
    there(`${LIKE}/parameters/0/required`, 'yes', 'true or false'),
    there(`${LIKE}/parameters/0/x-example`, 1, '"x-example"'),
    there(`${LIKE}/parameters/0/in`, 'formData', '"formData"'),
    there(`${LIKE}/parameters/0/name`, 'nobody', 'of the path'),

    there(`${LIKE}/security/0/MysfitsUserPool`, ['mysfits/like'], 'no scopes'),
    elsewhere(`${LIKE}/security/0`, { Nobody: [] }, `${LIKE}/security/0/Nobody`, '"MysfitsUserPool"'),
    elsewhere(
      `${LIKE}/security`,
      [{ MysfitsUserPool: [] }, { Other: [] }],
      `${LIKE}/security/1/Other`,
      'one security requirement',
    ),

    there(`${LIKE}/security/0`, {}, 'a scheme'),

    there(`${SCHEME}/name`, 'a b', 'the name of a header'),
    there(`${SCHEME}/type`, 'oauth2', '"apiKey"'),
    there(`${SCHEME}/in`, 'query', '"header"'),
    there(`${SCHEME}/x-amazon-apigateway-authtype`, 'custom', '"cognito_user_pools"'),
    there(`${SCHEME}/x-amazon-apigateway-authtype`, undefined, 'nothing'),
    there(`${SCHEME}/x-tokenSource`, '', '"x-tokenSource"'),
    there(AUTHORIZER, undefined, 'nothing'),
    there(`${AUTHORIZER}/type`, 'token', '"cognito_user_pools"'),
    there(`${AUTHORIZER}/authorizerUri`, 'arn:x', '"authorizerUri"'),
    there(`${AUTHORIZER}/providerARNs`, [], 'at least one'),
    there(`${AUTHORIZER}/providerARNs/0`, 'arn:of:nobody', POOL_ARN),
    there(`${AUTHORIZER}/identityValidationExpression`, 'x', '"identityValidationExpression"'),
    elsewhere(
      `${AUTHORIZER}/providerARNs`,
      [POOL_ARN, POOL_ARN],
      `${AUTHORIZER}/providerARNs/1`,
      'each pool once',
    ),
    there(`${AUTHORIZER}/providerARNs/0`, { 'Fn::Sub': 'x' }, 'have to be resolved'),

    there(`${LIKE}/x-amazon-apigateway-integration`, undefined, 'nothing'),
    there(`${PROXY}/type`, 'aws_proxy', '"http_proxy"'),
    there(`${PROXY}/tlsConfig`, {}, '"tlsConfig"'),
    there(`${PROXY}/httpMethod`, 'ANY', '"POST"'),
    there(`${PROXY}/httpMethod`, undefined, 'nothing'),
    there(`${PROXY}/connectionType`, 'INTERNET', '"VPC_LINK"'),
    there(`${PROXY}/connectionType`, undefined, 'nothing'),
    there(`${PROXY}/connectionId`, 'nobody', VPC_LINK_ID),
    there(`${PROXY}/connectionId`, { Ref: 'MysfitsApiVpcLink' }, 'a string'),
    there(`${PROXY}/uri`, `https://${NLB_HOST}/`, 'plain HTTP'),
    there(`${PROXY}/uri`, `http://${NLB_HOST}/{mysfitId}/{unfilled}`, '{unfilled}'),
    there(`${PROXY}/uri`, `http://user:word@${NLB_HOST}/`, 'plain HTTP'),
    there(`${PROXY}/uri`, `http://${NLB_HOST}/?a={mysfitId}`, 'an address like'),
    there(`${PROXY}/uri`, `http://${NLB_HOST}/미스핏`, 'an address like'),
    there(`${PROXY}/passthroughBehavior`, 'sometimes', '"when_no_match"'),
    there(`${PROXY}/passthroughBehavior`, 'never', 'passes every body on'),
    there(`${MOCK}/passthroughBehavior`, 'sometimes', '"never"'),
    there(`${PROXY}/timeoutInMillis`, 49, '50 to 300000'),
    there(`${PROXY}/timeoutInMillis`, '1000', '50 to 300000'),
    there(`${PROXY}/responses/default/responseParameters`, {}, '"responseParameters"'),
    there(`${PROXY}/responses/2..`, { statusCode: '200' }, '2..'),
    there(`${PROXY}/responses/default/statusCode`, 'ok', 'a status code'),

    there(`${PROXY}/requestParameters/integration.request.body.x`, "'x'", 'integration.request.body.x'),
    there(`${PROXY}/requestParameters/integration.request.header.a b`, "'x'", 'a b'),
    there(`${PROXY}/requestParameters/integration.request.header.Content-Length`, "'1'", 'Content-Length'),
    there(`${PROXY}/requestParameters/integration.request.path.nobody`, "'x'", '{nobody}'),
    there(
      `${PROXY}/requestParameters/integration.request.header.X`,
      'context.identity.sourceIp',
      'single quotes',
    ),
    there(`${PROXY}/requestParameters/integration.request.header.X`, "'two\nlines'", 'single quotes'),
    there(`${PROXY}/requestParameters/integration.request.header.X`, 'method.request.header.Y', 'declares'),

    there(`${MOCK}/uri`, 'http://x/', '"uri"'),
    there(`${MOCK}/requestTemplates`, undefined, 'nothing'),
    there(`${MOCK}/requestTemplates/text~1xml`, '', '"text/xml"'),
    there(`${MOCK}/requestTemplates/application~1json`, '{"statusCode": $x}', 'no templates'),
    there(`${MOCK}/responses`, undefined, 'nothing'),
    there(`${MOCK}/responses`, { 404: { statusCode: '200' } }, '"200" or "default"'),
    there(`${MOCK}/responses/2..`, { statusCode: '200' }, '2..'),
    there(`${MOCK}/responses/default/responseTemplates`, {}, '"responseTemplates"'),
    there(`${MOCK}/responses/default/statusCode`, '201', '"201"'),
    there(`${MOCK}/responses/default/responseParameters/method.response.body`, "'x'", 'method.response.body'),
    there(`${HEADER}.X-Undeclared`, "'x'", 'X-Undeclared'),
    there(`${HEADER}.Access-Control-Allow-Origin`, 'method.request.header.origin', 'single quotes'),

    there(`${RESPONSES}/DEFAULT_3XX`, {}, 'DEFAULT_4XX'),
    there(`${RESPONSES}/DEFAULT_4XX/statusCode`, '999', 'a status code'),
    there(`${RESPONSES}/DEFAULT_4XX/headers`, {}, '"headers"'),
    there(
      `${RESPONSES}/DEFAULT_4XX/responseParameters/gatewayresponse.path.x`,
      "'x'",
      'gatewayresponse.path.x',
    ),
    there(
      `${RESPONSES}/DEFAULT_4XX/responseParameters/gatewayresponse.header.X`,
      'method.request.path.x',
      'quotes',
    ),
    there(`${RESPONSES}/DEFAULT_4XX/responseTemplates/text~1html`, '', '"text/html"'),
    there(
      `${RESPONSES}/DEFAULT_4XX/responseTemplates/application~1json`,
      '$context.identity.sourceIp',
      'messageString',
    ),
    there(
      `${RESPONSES}/DEFAULT_4XX/responseTemplates/application~1json`,
      '$context.error.messages',
      'messageString',
    ),
    there(`${RESPONSES}/DEFAULT_4XX/responseTemplates/application~1json`, '#if(true)x#end', 'no directive'),
  ])('is refused with, at %s, %j', (edit, value, pointer, complaint) => {
    const error = caught(() => parseBody(edit === '' ? value : editedBody({ [edit]: value }), surroundings));
    expect(error).toBeInstanceOf(BodyError);
    expect(error).toMatchObject({ pointer, message: expect.stringContaining(complaint) });
  });

  test('cannot have two paths that take the same requests', () => {
    const body = editedBody({ '/paths/~1mysfits~1{id}': { get: twinOf('/mysfits/{id}') } });
    expect(caught(() => parseBody(body, surroundings))).toMatchObject({
      pointer: '/paths',
      message: expect.stringContaining('/mysfits/{mysfitId} and /mysfits/{id}'),
    });
  });

  test('says what is known where nothing stands on this machine', () => {
    const none = { vpcLinks: new Map(), userPools: new Map() };
    expect(caught(() => parseBody(filledBody(), none))).toMatchObject({
      pointer: `${AUTHORIZER}/providerARNs/0`,
      message: expect.stringContaining('there is none'),
    });
  });
});

function twinOf(path: string) {
  return {
    responses: {},
    'x-amazon-apigateway-integration': {
      type: 'http_proxy',
      httpMethod: 'GET',
      uri: `http://${NLB_HOST}${path}`,
      connectionType: 'VPC_LINK',
      connectionId: VPC_LINK_ID,
      requestParameters: { 'integration.request.path.id': "'x'" },
    },
  };
}

function caught(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('it should have failed');
}
