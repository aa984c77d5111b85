import path from 'node:path';
import { ParameterError } from '../../resources/parameter-error';
import { type CompiledStack, type ResolvedStack, resolveStack } from '../../scripts/stack-source';
import { rejection } from '../support/rejection';

const SERVICE_DIR = path.join(__dirname, '..', '..');
const NLB_ARN =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/mysfits-nlb/50dc6c495c0c9188';

interface Given {
  address?: string | null;
  command?: string;
  /** The variables that the framework resolves. */
  variables?: Record<string, unknown>;
  /** The `--param`s of the command line. */
  param?: unknown;
}

function resolve({ address = 'stack', command = 'package', variables = {}, param }: Given = {}) {
  const known: Record<string, unknown> = {
    'self:provider.region': 'eu-west-1',
    'sls:stage': 'prod',
    'self:service': 'mysfits',
    'param:nlbArn': NLB_ARN,
    ...variables,
  };
  const input = {
    address,
    options: param === undefined ? {} : { param },
    resolveVariable: async (name: string) => known[name],
    resolveConfigurationProperty: () => Promise.reject(new Error('No property is read.')),
  };
  return resolveStack(input, SERVICE_DIR, command);
}

function compiledFrom(resolved: ResolvedStack | undefined): CompiledStack {
  if (resolved && 'stack' in resolved) return resolved;
  throw new Error('Expected a stack.');
}

const compile = async (given: Given = {}) => compiledFrom(await resolve(given));

describe('the variable', () => {
  it.each(['package', 'deploy', 'preflight', 'print', 'local compile'])(
    'is the stack for: %s',
    async (command) => {
      const { stack } = await compile({ command });
      expect(Object.keys(stack.Resources)).toContain('MysfitsApi');
    },
  );

  it.each(['info', 'remove', 'website', 'logs', ''])('needs no parameters for: %s', async (command) => {
    expect(await resolve({ command, variables: { 'param:nlbArn': undefined } })).toBeUndefined();
  });

  it('gives the parameters that the stack was written out of', async () => {
    const compiled = await compile({
      variables: { 'param:vpcLinkId': 'a1b2c3', 'param:throttlingRateLimit': '7', 'param:keepUsers': 'true' },
    });
    expect(compiled.parameters).toMatchObject({
      nlb: { arn: NLB_ARN },
      vpcLinkId: 'a1b2c3',
      throttling: { rateLimit: 7 },
      keepUsers: true,
    });
  });

  it('gives what a later writing of the same stack needs', async () => {
    const compiled = await compile({ variables: { 'param:throttlingRateLimit': '7' } });
    expect(compiled.input).not.toHaveProperty('vpcLinkId');
    expect(compiled.input).toMatchObject({
      stackName: 'mysfits-prod',
      stage: 'prod',
      region: 'eu-west-1',
      parameters: { nlbArn: NLB_ARN, throttlingRateLimit: '7' },
    });
  });

  it('gives the VPC link as the template names it, not as it was typed', async () => {
    const compiled = await compile({ variables: { 'param:vpcLinkId': ' a1b2c3 ' } });
    expect(compiled.input.vpcLinkId).toBe('a1b2c3');
    expect(JSON.stringify(compiled.stack)).toContain('"a1b2c3"');
  });

  it.each(['', 'stak', null])('is an error under another name (%p)', async (address) => {
    expect((await rejection(resolve({ address }))).message).toContain(
      `Expected \${mysfits:stack}, found \${mysfits:${address ?? ''}}`,
    );
  });
});

describe('a parameter', () => {
  it('that is misspelt is refused, beside a list of those that there are', async () => {
    const error = await rejection(resolve({ param: [`nlbArn=${NLB_ARN}`, 'vpcLinkID=a1b2c3', 'stage'] }));
    expect(error).toBeInstanceOf(ParameterError);
    expect(error.message).toMatch(/no parameter "vpcLinkID".*nlbArn, vpcLinkId/);
    expect(error.message).toMatch(/no parameter "stage"/);
  });

  it('may hold an equals sign in its value', async () => {
    expect(await resolve({ param: ['nlbDnsName=a=b'] })).toBeDefined();
  });

  it.each(['package', 'print'])('that is required is asked for by: %s', async (command) => {
    const error = await rejection(resolve({ command, variables: { 'param:nlbArn': undefined } }));
    expect(error).toBeInstanceOf(ParameterError);
    expect(error.message).toContain('nlbArn is missing');
  });
});

describe.each(['deploy', 'preflight'])('without a load balancer, %s', (command) => {
  const lacking = { 'param:nlbArn': ' ' };

  it('keeps the error until AWS can be asked which load balancers there are', async () => {
    expect(await resolve({ command, variables: lacking })).toEqual({
      lacking: expect.objectContaining({ message: expect.stringContaining('nlbArn is missing') }),
    });
  });

  it('keeps what is wrong with other parameters with it', async () => {
    expect(await resolve({ command, variables: { ...lacking, 'param:keepUsers': 'perhaps' } })).toEqual({
      lacking: expect.objectContaining({ message: expect.stringMatching(/nlbArn is missing.*keepUsers/s) }),
    });
  });

  it('refuses what is wrong with other parameters alone at once', async () => {
    const error = await rejection(resolve({ command, variables: { 'param:keepUsers': 'perhaps' } }));
    expect(error).toBeInstanceOf(ParameterError);
  });
});

describe('the local stage', () => {
  it.each(['eu-west-1', 'cn-north-1', 'us-gov-west-1'])('needs no load balancer in %s', async (region) => {
    const variables = { 'param:nlbArn': '', 'self:provider.region': region };
    const compiled = await compile({ command: 'local compile', variables });
    expect(compiled.parameters.nlb).toMatchObject({ name: 'local', region });
  });

  it('takes the one that is given', async () => {
    expect((await compile({ command: 'local compile' })).parameters.nlb.arn).toBe(NLB_ARN);
  });
});
