import { resolveTemplate } from '../../../local/template/resolve';
import { type CloudFormationTemplate, type Physical, TemplateError } from '../../../local/template/template';

const pseudo: Physical['pseudo'] = {
  region: 'eu-west-1',
  accountId: '123456789012',
  partition: 'aws',
  urlSuffix: 'amazonaws.com',
  stackName: 'mysfits-prod',
  stackId: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/mysfits-prod/1',
};

/** Every resource is `<logical ID>-1` and has the attributes Arn and Nested.Name. */
const stand: Physical['resources'] = (logicalId) => ({
  ref: `${logicalId}-1`,
  attributes: { Arn: `arn:${logicalId}`, 'Nested.Name': `name-of-${logicalId}` },
});

const surroundings: CloudFormationTemplate = {
  Parameters: {
    Stage: { Type: 'String', Default: 'prod' },
    Rate: { Type: 'Number', Default: 50 },
    Zones: { Type: 'CommaDelimitedList', Default: 'a, b,c' },
    Unset: { Type: 'String' },
    Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/image' },
  },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
    IsDev: { 'Fn::Not': [{ Condition: 'IsProd' }] },
    RateIsFifty: { 'Fn::Equals': [{ Ref: 'Rate' }, '50'] },
    Both: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsDev' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsDev' }] },
    NamedPart: { 'Fn::Equals': [{ 'Fn::Select': [0, { 'Fn::Split': ['-', 'prod-x'] }] }, { Ref: 'Stage' }] },
    Circular: { 'Fn::Not': [{ Condition: 'AlsoCircular' }] },
    AlsoCircular: { 'Fn::Not': [{ Condition: 'Circular' }] },
    OnResource: { 'Fn::Equals': [{ Ref: 'Pool' }, 'x'] },
    OnAttribute: { 'Fn::Equals': [{ 'Fn::GetAtt': 'Pool.Arn' }, 'x'] },
    Nonsense: { 'Fn::Xor': [true, false] },
    OneLegged: { 'Fn::And': [{ Condition: 'IsProd' }] },
  },
  Resources: {
    Pool: { Type: 'AWS::Cognito::UserPool' },
    DevOnly: { Type: 'AWS::S3::Bucket', Condition: 'IsDev' },
  },
};

/** Resolves `value` as a property of a resource beside those of `surroundings`. */
function resolveProperty(value: unknown): unknown {
  const template = {
    ...surroundings,
    Resources: {
      ...surroundings.Resources,
      Subject: { Type: 'Test::Subject', Properties: { value } },
    },
  };
  return resolveTemplate(template, { pseudo, resources: stand }).resources.Subject?.properties;
}

describe('a property', () => {
  test.each<[what: string, source: unknown, resolved: unknown]>([
    ['plain values', { a: [1, 'x', true, null], b: { c: {} } }, { a: [1, 'x', true, null], b: { c: {} } }],
    ['Ref to a resource', { Ref: 'Pool' }, 'Pool-1'],
    ['Ref to a parameter', { Ref: 'Stage' }, 'prod'],
    ['Ref to a number', { Ref: 'Rate' }, 50],
    ['Ref to a list', { Ref: 'Zones' }, ['a', 'b', 'c']],
    ['AWS::Region', { Ref: 'AWS::Region' }, 'eu-west-1'],
    ['AWS::AccountId', { Ref: 'AWS::AccountId' }, '123456789012'],
    ['AWS::Partition', { Ref: 'AWS::Partition' }, 'aws'],
    ['AWS::URLSuffix', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    ['AWS::StackName', { Ref: 'AWS::StackName' }, 'mysfits-prod'],
    ['AWS::StackId', { Ref: 'AWS::StackId' }, pseudo.stackId],
    ['AWS::NoValue inside an object', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
    ['AWS::NoValue inside a list', ['a', { Ref: 'AWS::NoValue' }, 'b'], ['a', 'b']],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Pool', 'Arn'] }, 'arn:Pool'],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Pool.Arn' }, 'arn:Pool'],
    ['Fn::GetAtt of a nested attribute', { 'Fn::GetAtt': 'Pool.Nested.Name' }, 'name-of-Pool'],
    [
      'Fn::Sub as text',
      { 'Fn::Sub': '${AWS::Region}/${Pool}/${Pool.Arn}/${Rate}' },
      'eu-west-1/Pool-1/arn:Pool/50',
    ],
    ['Fn::Sub with a literal', { 'Fn::Sub': '${!Pool} $Pool ${Pool}' }, '${Pool} $Pool Pool-1'],
    [
      'Fn::Sub with variables',
      { 'Fn::Sub': ['${Pool}-${Where}', { Pool: 'own', Where: { Ref: 'AWS::Region' } }] },
      'own-eu-west-1',
    ],
    ['Fn::Join', { 'Fn::Join': ['/', ['a', { Ref: 'Pool' }, 3, { Ref: 'AWS::NoValue' }]] }, 'a/Pool-1/3'],
    ['Fn::Join of a split', { 'Fn::Join': ['.', { 'Fn::Split': ['-', 'a-b'] }] }, 'a.b'],
    ['Fn::Select', { 'Fn::Select': [1, ['a', { Ref: 'Pool' }]] }, 'Pool-1'],
    ['Fn::Select by a string from a split', { 'Fn::Select': ['1', { 'Fn::Split': [':', 'a:b'] }] }, 'b'],
    ['Fn::If that holds', { 'Fn::If': ['IsProd', 'yes', { Ref: 'Nobody' }] }, 'yes'],
    ['Fn::If that does not', { 'Fn::If': ['IsDev', { 'Fn::GetAtt': 'DevOnly.Arn' }, 'no'] }, 'no'],
    ['Fn::If with a number beside text', { 'Fn::If': ['RateIsFifty', 'yes', 'no'] }, 'yes'],
    ['Fn::If by And', { 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    ['Fn::If by Or', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    ['Fn::If by functions inside', { 'Fn::If': ['NamedPart', 'yes', 'no'] }, 'yes'],
    [
      'a Condition that is none',
      { Condition: { Bool: { a: 'true' } } },
      { Condition: { Bool: { a: 'true' } } },
    ],
  ])('resolves %s', (_, source, resolved) => {
    expect(resolveProperty(source)).toEqual({ value: resolved });
  });

  test('goes where it is AWS::NoValue', () => {
    expect(resolveProperty({ 'Fn::If': ['IsDev', 'x', { Ref: 'AWS::NoValue' }] })).toEqual({});
  });

  const AT = '/Resources/Subject/Properties/value';
  test.each<[what: string, source: unknown, pointer: string, complaint: string]>([
    ['an unknown function', { 'Fn::FindInMap': [] }, AT, 'Fn::FindInMap'],
    ['a function beside other members', { Ref: 'Pool', x: 1 }, AT, 'Ref alone'],
    ['an unknown name in Ref', [{ Ref: 'Nobody' }], `${AT}/0/Ref`, '"Nobody"'],
    ['a name of JavaScript', { Ref: 'constructor' }, `${AT}/Ref`, '"constructor"'],
    ['a Ref that is no name', { Ref: ['Pool'] }, `${AT}/Ref`, 'a name'],
    ['an unknown pseudo parameter', { Ref: 'AWS::Moon' }, `${AT}/Ref`, '"AWS::Moon"'],
    ['a parameter without default', { Ref: 'Unset' }, `${AT}/Ref`, 'Unset to have a default'],
    ['a parameter of Systems Manager', { Ref: 'Image' }, `${AT}/Ref`, 'Systems Manager'],
    ['an unknown attribute', { 'Fn::GetAtt': ['Pool', 'Moon'] }, `${AT}/Fn::GetAtt`, 'Arn, Nested.Name'],
    ['Fn::GetAtt without attribute', { 'Fn::GetAtt': 'Pool' }, `${AT}/Fn::GetAtt`, 'LogicalId.Attribute'],
    ['a resource that is left out', { Ref: 'DevOnly' }, `${AT}/Ref`, 'IsDev'],
    ['an unknown name in Fn::Sub', { 'Fn::Sub': 'x ${Nobody}' }, `${AT}/Fn::Sub`, '"Nobody"'],
    ['a list in Fn::Sub', { 'Fn::Sub': '${Zones}' }, `${AT}/Fn::Sub`, 'a string'],
    ['AWS::NoValue in Fn::Sub', { 'Fn::Sub': '${AWS::NoValue}' }, `${AT}/Fn::Sub`, 'AWS::NoValue'],
    ['Fn::Sub with no variables', { 'Fn::Sub': ['x', 1] }, `${AT}/Fn::Sub/1`, 'variables by name'],
    ['Fn::Join of no list', { 'Fn::Join': [',', 'a'] }, `${AT}/Fn::Join/1`, 'a list'],
    ['Fn::Join of an object', { 'Fn::Join': [',', [{}]] }, `${AT}/Fn::Join/1/0`, 'a string'],
    ['Fn::Select out of range', { 'Fn::Select': [2, ['a', 'b']] }, `${AT}/Fn::Select/0`, '2 items'],
    ['Fn::Split by nothing', { 'Fn::Split': ['', 'a'] }, `${AT}/Fn::Split/0`, 'a delimiter'],
    ['Fn::If with two arguments', { 'Fn::If': ['IsProd', 1] }, `${AT}/Fn::If`, 'a list of 3'],
    ['an unknown condition', { 'Fn::If': ['IsMoon', 1, 2] }, `${AT}/Fn::If/0`, '"IsMoon"'],
    [
      'conditions in a circle',
      { 'Fn::If': ['Circular', 1, 2] },
      '/Conditions/AlsoCircular/Fn::Not/0/Condition',
      'Circular → AlsoCircular → Circular',
    ],
    [
      'a resource in a condition',
      { 'Fn::If': ['OnResource', 1, 2] },
      '/Conditions/OnResource/Fn::Equals/0/Ref',
      'Pool',
    ],
    [
      'an attribute in a condition',
      { 'Fn::If': ['OnAttribute', 1, 2] },
      '/Conditions/OnAttribute/Fn::Equals/0/Fn::GetAtt',
      'only parameters',
    ],
    [
      'an unknown function of conditions',
      { 'Fn::If': ['Nonsense', 1, 2] },
      '/Conditions/Nonsense',
      'Fn::Xor',
    ],
    ['Fn::And of one', { 'Fn::If': ['OneLegged', 1, 2] }, '/Conditions/OneLegged/Fn::And', '2 to 10'],
  ])('cannot be %s', (_, source, pointer, complaint) => {
    const error = caught(() => resolveProperty(source));
    expect(error).toBeInstanceOf(TemplateError);
    expect(error).toMatchObject({ pointer, message: expect.stringContaining(complaint) });
  });
});

describe('a template', () => {
  test('makes each resource once, after those it depends on, with resolved properties', () => {
    const made: unknown[] = [];
    const template: CloudFormationTemplate = {
      Resources: {
        Stage: { Type: 'T::Stage', Properties: { api: { Ref: 'Api' } }, DependsOn: ['Account', 'LeftOut'] },
        Api: { Type: 'T::Api', Properties: { body: { 'Fn::Sub': '${Pool.Arn}' } }, DependsOn: 'Pool' },
        Account: { Type: 'T::Account' },
        Pool: { Type: 'T::Pool' },
        LeftOut: { Type: 'T::LeftOut', Condition: 'Never' },
      },
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Outputs: {
        Api: { Value: { Ref: 'Api' } },
        Number: { Value: 3 },
        Skipped: { Value: { Ref: 'LeftOut' }, Condition: 'Never' },
      },
    };
    const resolved = resolveTemplate(template, {
      pseudo,
      resources: (logicalId, type, properties) => {
        made.push([logicalId, type, properties]);
        return stand(logicalId, type, properties);
      },
    });
    expect(made).toEqual([
      ['Account', 'T::Account', {}],
      ['Pool', 'T::Pool', {}],
      ['Api', 'T::Api', { body: 'arn:Pool' }],
      ['Stage', 'T::Stage', { api: 'Api-1' }],
    ]);
    expect(resolved).toEqual({
      resources: {
        Stage: { type: 'T::Stage', properties: { api: 'Api-1' } },
        Api: { type: 'T::Api', properties: { body: 'arn:Pool' } },
        Account: { type: 'T::Account', properties: {} },
        Pool: { type: 'T::Pool', properties: {} },
      },
      outputs: { Api: 'Api-1', Number: '3' },
    });
  });

  test.each<[what: string, resources: CloudFormationTemplate['Resources'], pointer: string, circle: string]>([
    [
      'properties',
      {
        A: { Type: 'T', Properties: { b: { Ref: 'B' } } },
        B: { Type: 'T', Properties: { c: [{ 'Fn::GetAtt': 'C.Arn' }] } },
        C: { Type: 'T', Properties: { b: { 'Fn::Sub': '${B}' } } },
      },
      '/Resources/C/Properties/b/Fn::Sub',
      'B → C → B',
    ],
    ['DependsOn', { A: { Type: 'T', DependsOn: 'A' } }, '/Resources/A/DependsOn', 'A → A'],
  ])('names a circle through %s', (_, resources, pointer, circle) => {
    const error = caught(() => resolveTemplate({ Resources: resources }, { pseudo, resources: stand }));
    expect(error).toMatchObject({ pointer, message: expect.stringContaining(circle) });
  });

  test('cannot have an output that is a list', () => {
    const template: CloudFormationTemplate = { Resources: {}, Outputs: { 'a/b': { Value: ['x'] } } };
    const error = caught(() => resolveTemplate(template, { pseudo, resources: stand }));
    expect(error).toMatchObject({
      pointer: '/Outputs/a~1b/Value',
      message: expect.stringContaining('["x"]'),
    });
  });
});

function caught(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('it should have failed');
}
