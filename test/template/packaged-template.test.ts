import { existsSync } from 'node:fs';
import path from 'node:path';
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';
import { serverless } from '../support/serverless';
import { copyService, type ServiceCopy } from '../support/service-copy';

const NLB_ARN =
  'arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/net/mysfits-nlb/50dc6c495c0c9188';
const TEMPLATE = '.serverless/cloudformation-template-update-stack.json';

describe('sls package, without network and credentials', () => {
  let service: ServiceCopy;

  const pack = (...args: string[]) => serverless(service.dir, ['package', '--stage', 'prod', ...args]);

  beforeAll(() => {
    service = copyService();
  });

  afterAll(() => service.remove());

  it('compiles a template in which AWS finds nothing wrong', async () => {
    const { code, output } = await pack('--param', `nlbArn=${NLB_ARN}`);
    expect(output).toContain('Service packaged');
    expect(code).toBe(0);
    const engine = new RegoEngine();
    try {
      const { diagnostics } = engine.validateStandard(new TemplateFile(path.join(service.dir, TEMPLATE)));
      expect(diagnostics.filter(({ severity }) => !['WARN', 'INFO'].includes(severity))).toEqual([]);
    } finally {
      engine.free();
    }
  });

  it('bundles the function of the e-mails into one small file', () => {
    expect(service.read('.esbuild/.build/functions/custom-message.js').length).toBeLessThan(10_000);
  });

  it('takes an existing VPC link in place of its own', async () => {
    const { code } = await pack('--param', `nlbArn=${NLB_ARN}`, '--param', 'vpcLinkId=a1b2c3');
    expect(code).toBe(0);
    expect(service.read(TEMPLATE)).not.toContain('AWS::ApiGateway::VpcLink');
  });

  it.each([
    ['no load balancer', [], 'Parameter nlbArn is missing'],
    ['the ID of a VPC', ['--param', 'nlbArn=vpc-0a1b2c3d'], 'which is the ID of a VPC'],
    [
      'a load balancer elsewhere',
      ['--param', `nlbArn=${NLB_ARN}`, '--region', 'eu-west-1'],
      'Pass --region ap-northeast-2',
    ],
    ['a misspelt parameter', ['--param', `nblArn=${NLB_ARN}`], 'There is no parameter "nblArn"'],
  ])('refuses %s before it writes anything, without a stack trace', async (_, args, message) => {
    const fresh = copyService();
    try {
      const { code, output } = await serverless(fresh.dir, ['package', '--stage', 'prod', ...args]);
      expect(output).toContain(message);
      expect(output).not.toMatch(/^\s+at .+:\d+:\d+/m);
      expect(code).not.toBe(0);
      expect(existsSync(path.join(fresh.dir, '.serverless'))).toBe(false);
    } finally {
      fresh.remove();
    }
  });

  it.each([
    ['a broken Swagger template', (text: string) => text.slice(0, -3), 'api/swagger.json is not valid JSON'],
    [
      'an unknown placeholder',
      (text: string) => text.replace('REPLACE_ME_NLB_DNS', 'REPLACE_ME_NLB_NDS'),
      /api\/swagger\.json:\d+:\d+: no value for the placeholder REPLACE_ME_NLB_NDS/,
    ],
  ])('refuses %s', async (_, change, message) => {
    const before = service.read('api/swagger.json');
    service.edit('api/swagger.json', change);
    const { code, output } = await pack('--param', `nlbArn=${NLB_ARN}`);
    service.write('api/swagger.json', before);
    expect(output).toMatch(message);
    expect(code).not.toBe(0);
  });
});
