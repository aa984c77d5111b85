import { serverless } from '../support/serverless';
import { copyService, type ServiceCopy } from '../support/service-copy';
import { madeBefore } from '../support/template-order';

const NLB =
  'arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/net/mysfits-nlb/50dc6c495c0c9188';

interface CompiledTemplate {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
}

describe('the deployment in the template that sls package compiles', () => {
  let service: ServiceCopy;
  let first: CompiledTemplate;

  const compiled = async (...parameters: string[]): Promise<CompiledTemplate> => {
    const { code, output } = await serverless(service.dir, [
      'package',
      ...['--stage', 'prod'],
      ...[`nlbArn=${NLB}`, ...parameters].flatMap((parameter) => ['--param', parameter]),
    ]);
    if (code !== 0) throw new Error(output);
    return JSON.parse(service.read('.serverless/cloudformation-template-update-stack.json'));
  };

  const idOf = ({ Resources }: CompiledTemplate, type: string) => {
    const ids = Object.keys(Resources).filter((id) => Resources[id]?.Type === type);
    expect(ids).toHaveLength(1);
    return ids[0] ?? '';
  };
  const deploymentOf = (template: CompiledTemplate) => idOf(template, 'AWS::ApiGateway::Deployment');

  beforeAll(async () => {
    service = copyService();
    first = await compiled();
  });

  afterAll(() => service.remove());

  it('has the same logical ID when nothing changed, and when only the stage did', async () => {
    expect(deploymentOf(await compiled())).toBe(deploymentOf(first));
    expect(deploymentOf(await compiled('throttlingRateLimit=7'))).toBe(deploymentOf(first));
  });

  it('has a new one when the Swagger changed, and the stage follows it', async () => {
    const before = service.read('api/swagger.json');
    service.edit('api/swagger.json', (text) => text.replace('Likes a mysfit', 'Likes one'));
    const changed = await compiled();
    service.write('api/swagger.json', before);
    expect(deploymentOf(changed)).not.toBe(deploymentOf(first));
    expect(changed.Resources.MysfitsApiStage?.Properties?.DeploymentId).toEqual({
      Ref: deploymentOf(changed),
    });
  });

  it('has a new one when the API uses another VPC link', async () => {
    expect(deploymentOf(await compiled('vpcLinkId=a1b2c3'))).not.toBe(deploymentOf(first));
  });

  // CloudFormation removes in reverse: the stage, its deployment, the API, the link. API Gateway refuses every other order.
  it('is made after the API, which is made after the link; the stage comes last', () => {
    const link = idOf(first, 'AWS::ApiGateway::VpcLink');
    const deployment = deploymentOf(first);
    expect(madeBefore(first, link)).toEqual([]);
    expect(madeBefore(first, 'MysfitsApi')).toEqual(expect.arrayContaining([link, 'MysfitsUserPool']));
    expect(madeBefore(first, deployment)).toEqual(expect.arrayContaining([link, 'MysfitsApi']));
    expect(madeBefore(first, 'MysfitsApiStage')).toEqual(
      expect.arrayContaining([link, 'MysfitsApi', deployment]),
    );
  });

  it('waits for nothing that waits for it', () => {
    for (const id of Object.keys(first.Resources)) expect(madeBefore(first, id)).not.toContain(id);
  });
});
