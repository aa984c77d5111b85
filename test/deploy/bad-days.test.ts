import {
  CreateStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { DeleteBucketCommand, DeleteObjectsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { CliResult } from '../support/serverless';
import { leftoversOf, outputsOf, stackNameOf } from './deployed-stack';
import type { Fault, Plan } from './fault-proxy/proxy';
import { type ProxiedService, startProxiedService } from './proxied-service';
import { editionsOf, flawsOf } from './site';
import { expectDone, expectStopped } from './what-is-said';

describe('on a bad day', () => {
  let deployed: ProxiedService;

  beforeAll(async () => {
    deployed = await startProxiedService();
  });

  afterAll(async () => {
    await deployed?.stop();
  });

  describe('a deployed service', () => {
    const stage = 'prod';
    let before: string;

    beforeAll(async () => {
      before = deployed.edit();
      expectDone(await deployed.run('deploy', stage));
    });

    it.each<[string, Plan, RegExp]>([
      [
        'the credentials expire in the middle',
        from('cloudformation:UpdateStack', 'credentials expired'),
        /expired/,
      ],
      ['AWS throttles to the last attempt', from('cloudformation:UpdateStack', 'throttled'), /throttl/i],
      [
        'a permission is missing, which is named',
        from('cloudfront:CreateInvalidation', 'access denied'),
        /cloudfront:CreateInvalidation/,
      ],
      [
        'a permission of S3 is missing, which S3 does not name',
        ({ name, request }) =>
          name === 's3:PutObject' && /assets/.test(request) ? 'access denied' : undefined,
        /s3:PutObject/,
      ],
    ])('works on, and is deployed by the next attempt, when %s', async (_, plan, says) => {
      const edition = deployed.edit();
      const stopped = await deployed.run('deploy', stage, plan);
      expectStopped(stopped, 'deploy');
      expect(stopped.output).toMatch(says);
      expect(await flawsOf(deployed, stage)).toEqual([]);
      expect([before, edition]).toContain((await editionsOf(deployed, stage))[0]);
      expectDone(await deployed.run('deploy', stage));
      expect(await editionsOf(deployed, stage)).toEqual([edition, edition]);
      before = edition;
    });

    it.each([
      [
        'CloudFormation changes the stack',
        'cloudformation:UpdateStack',
        'cloudformation:DescribeStackEvents',
      ],
      ['the website is uploaded', 's3:ListObjects', 's3:PutObject'],
    ])('works on, and is deployed by the next attempt, after Ctrl-C while %s', async (_, after, at) => {
      const edition = deployed.edit();
      const interrupted = await interrupt(stage, after, at);
      expect(interrupted.code).not.toBe(0);
      expect(interrupted.output).toMatch(/sls deploy stopped while .+: it was interrupted \(SIGINT\)/);
      expect(interrupted.output).toMatch(/To go on: .*sls deploy --stage prod/);
      expect(await flawsOf(deployed, stage)).toEqual([]);
      expectDone(await deployed.run('deploy', stage));
      expect(await flawsOf(deployed, stage)).toEqual([]);
      expect(await editionsOf(deployed, stage)).toEqual([edition, edition]);
      before = edition;
    });

    it('is not taken for deployed after CloudFormation has rolled the stack back, its function included', async () => {
      const { service } = deployed;
      const [code, stack] = ['functions/custom-message.ts', 'resources/stack.ts'].map(service.read);
      const edition = deployed.edit();
      service.write('functions/custom-message.ts', `${code}\nexport const edition = '${edition}';\n`);
      const link =
        "{ Type: 'AWS::ApiGateway::VpcLink', Properties: { Name: 'broken', TargetArns: ['nowhere'] } }";
      service.edit('resources/stack.ts', (text) =>
        text.replace('Resources: Object.assign({}, ', `Resources: Object.assign({ Broken: ${link} }, `),
      );
      for (const attempt of ['first', 'second']) {
        const rolledBack = await deployed.run('deploy', stage);
        expectStopped(rolledBack, 'deploy');
        expect(`${attempt}: ${rolledBack.output}`).toContain('AWS::ApiGateway::VpcLink needs');
        expect(await flawsOf(deployed, stage)).toEqual([]);
        expect(await editionsOf(deployed, stage)).toEqual([before, before]);
      }
      service.write('resources/stack.ts', stack ?? '');
      expectDone(await deployed.run('deploy', stage));
      expect(await flawsOf(deployed, stage)).toEqual([]);
      expect(await editionsOf(deployed, stage)).toEqual([edition, edition]);
    });

    it('says which outputs are missing when somebody has taken them out, and has them again after a deploy', async () => {
      const { cloudFormation } = deployed.clients;
      const outputs = await outputsOf(deployed.clients, stage);
      const template: { Outputs: object } = JSON.parse(
        deployed.service.read('.serverless/cloudformation-template-update-stack.json'),
      );
      const TemplateBody = JSON.stringify({ ...template, Outputs: { Left: { Value: 'nothing' } } });
      const StackName = stackNameOf(stage);
      await cloudFormation.send(
        new UpdateStackCommand({ StackName, TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] }),
      );
      await settled(StackName);
      const website = await deployed.run('website', stage);
      expectStopped(website, 'website');
      expect(website.output).toContain('WebsiteBucket');
      expectDone(await deployed.run('deploy', stage, undefined, '--force'));
      expect(await outputsOf(deployed.clients, stage)).toMatchObject({
        WebsiteBucket: outputs.WebsiteBucket,
      });
      expect(await flawsOf(deployed, stage)).toEqual([]);
    });

    it.each([
      ['WebsiteBucket', 'siteless'],
      ['ServerlessDeploymentBucketName', 'packageless'],
    ])(
      'says so when somebody has deleted the bucket of its output %s, and can be removed',
      async (output, own) => {
        expectDone(await deployed.run('deploy', own));
        await deleteBucket((await outputsOf(deployed.clients, own))[output] ?? '');
        deployed.edit();
        const stopped = await deployed.run('deploy', own);
        expectStopped(stopped, 'deploy');
        expect(stopped.output).toMatch(/bucket/);
        expectDone(await deployed.run('remove', own));
        expect(await leftoversOf(deployed.clients, own)).toEqual([]);
        expectDone(await deployed.run('deploy', own));
        expect(await flawsOf(deployed, own)).toEqual([]);
      },
    );

    it('is removed, and can be removed twice', async () => {
      expectDone(await deployed.run('remove', stage));
      expectDone(await deployed.run('remove', stage));
      expect(await leftoversOf(deployed.clients, stage)).toEqual([]);
    });
  });

  it('refuses to deploy into a stack whose creation failed, and says to remove it', async () => {
    const StackName = stackNameOf('stuck');
    await deployed.clients.cloudFormation.send(
      new CreateStackCommand({
        StackName,
        TemplateBody: JSON.stringify({ Resources: { Link: { Type: 'AWS::ApiGateway::VpcLink' } } }),
      }),
    );
    await settled(StackName);
    const refused = await deployed.run('deploy', 'stuck');
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('ROLLBACK_COMPLETE');
    expect(refused.output).toContain('sls remove --stage stuck');
    expectDone(await deployed.run('remove', 'stuck'));
    expectDone(await deployed.run('deploy', 'stuck'));
    expect(await flawsOf(deployed, 'stuck')).toEqual([]);
  });

  /** Runs a deploy, and presses Ctrl-C at the first call of an operation that comes right after one of another. */
  function interrupt(stage: string, after: string, at: string): Promise<CliResult> {
    let last = '';
    let pressed = false;
    const running = deployed.start('deploy', stage, ({ name }) => {
      if (name === at && last === after && !pressed) {
        pressed = true;
        running.kill('SIGINT');
      }
      last = name;
      return undefined;
    });
    return running.ended;
  }

  async function deleteBucket(Bucket: string): Promise<void> {
    const { s3 } = deployed.clients;
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    const Objects = Contents.map(({ Key }) => ({ Key }));
    if (Objects.length > 0) await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    await s3.send(new DeleteBucketCommand({ Bucket }));
  }

  /** Waits until CloudFormation is done with a stack. */
  async function settled(StackName: string): Promise<void> {
    for (;;) {
      const { Stacks: [stack] = [] } = await deployed.clients.cloudFormation.send(
        new DescribeStacksCommand({ StackName }),
      );
      if (!stack?.StackStatus?.endsWith('_IN_PROGRESS')) return;
    }
  }
});

/** Every call goes wrong, from the first of an operation on. */
function from(operation: string, fault: Fault): Plan {
  let begun = false;
  return ({ name }) => {
    begun ||= name === operation;
    return begun ? fault : undefined;
  };
}
