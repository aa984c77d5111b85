import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import policy from '../../docs/deploy-policy.json';
import { serverless } from '../support/serverless';
import { copyService } from '../support/service-copy';
import type { Emulator } from './emulator';
import { iamAction } from './iam-action';
import { type ProxiedService, startProxiedService } from './proxied-service';
import { RESOURCE_PERMISSIONS } from './resource-permissions';
import { expectDone } from './what-is-said';

/** AWS lets everybody ask who he is. */
const NEEDS_NO_PERMISSION = 'sts:GetCallerIdentity';

/** Asked for beside the permission of the call itself: for the header `x-amz-acl` of PutObject. */
const BESIDE_A_CALL = 's3:PutObjectAcl';

describe('the policy for deploying', () => {
  it('is short enough for a managed policy, whose white space does not count', () => {
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6144);
  });

  it('names its statements by who needs them, each once', () => {
    const names = policy.Statement.map(({ Sid }) => Sid);
    expect(names.filter((name) => !/^(?:CommandLine|Stack)[A-Z]?/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('allows what CloudFormation does for each type of resource in the template', async () => {
    const types = await resourceTypes();
    expect(types).toContain('AWS::Logs::LogGroup');
    expect(types.filter((type) => !RESOURCE_PERMISSIONS[type])).toEqual([]);
    const needed = types.flatMap((type) => RESOURCE_PERMISSIONS[type] ?? []);
    expect(needed.filter((action) => !allowed().some((pattern) => matches(pattern, action)))).toEqual([]);
  });

  it('allows CloudFormation nothing that no type of resource in the template needs', async () => {
    const types = await resourceTypes();
    const needed = types.flatMap((type) => RESOURCE_PERMISSIONS[type] ?? []);
    const forStack = allowed('Stack').filter(
      (action) => !/^cloudformation:(?:Tag|Untag)Resource$/.test(action),
    );
    expect(forStack.filter((pattern) => !needed.some((action) => matches(pattern, action)))).toEqual([]);
  });

  describe('of a user who has no other', () => {
    let deployed: ProxiedService;
    let user: Record<string, string>;

    beforeAll(async () => {
      deployed = await startProxiedService();
      user = await createUser(deployed.emulator);
    });

    afterAll(async () => {
      await deployed?.stop();
    });

    it('lets every command do all it should, and every action it names for them is used', async () => {
      const used = new Set<string>();
      const run = async (command: string, ...options: string[]) => {
        const done = await deployed.runAs(user, command, 'prod', ...options);
        expectDone(done);
        for (const { name } of done.calls) used.add(iamAction(name));
      };
      await run('preflight');
      await run('deploy');
      await run('info');
      deployed.edit();
      await run('deploy', '--wait-for-website');
      await run('website');
      await run('remove');
      used.delete(NEEDS_NO_PERMISSION);
      const forCommands = allowed('CommandLine').filter((action) => action !== BESIDE_A_CALL);
      expect([...used].sort()).toEqual([...forCommands].sort());
    });

    it('does not let her touch the stack of another service', async () => {
      deployed.service.edit('serverless.ts', (text) => text.replace("'mythical-mysfits'", "'other-service'"));
      const other = await deployed.runAs(user, 'info', 'prod');
      expect(other.code).toBe(1);
      expect(other.output).toContain('is not authorized to perform: cloudformation:DescribeStacks');
    });
  });
});

/** The actions that statements allow whose name begins so. */
function allowed(purpose = ''): string[] {
  return policy.Statement.filter(({ Sid }) => Sid.startsWith(purpose)).flatMap(({ Action }) => Action);
}

/** Whether a pattern of IAM, such as `s3:GetBucket*`, means an action. */
function matches(pattern: string, action: string): boolean {
  return new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(action);
}

/** The types of resources in the stack, with all its parameters in use. */
async function resourceTypes(): Promise<string[]> {
  const service = copyService();
  try {
    const arn =
      'arn:aws:elasticloadbalancing:eu-west-1:000000000000:loadbalancer/net/mysfits-nlb/50dc6c495c0c9188';
    const parameters = [`nlbArn=${arn}`, 'accessLogs=true'].flatMap((parameter) => ['--param', parameter]);
    expectDone(await serverless(service.dir, ['package', '--region', 'eu-west-1', ...parameters]));
    const template: { Resources: Record<string, { Type: string }> } = JSON.parse(
      service.read('.serverless/cloudformation-template-update-stack.json'),
    );
    return [...new Set(Object.values(template.Resources).map(({ Type }) => Type))];
  } finally {
    service.remove();
  }
}

/** Makes a user with the policy, and gives the environment that has the CLI act as that user. */
async function createUser({ clientConfig }: Emulator): Promise<Record<string, string>> {
  const iam = new IAMClient(clientConfig);
  const UserName = 'deployer';
  await iam.send(new CreateUserCommand({ UserName }));
  const { Policy } = await iam.send(
    new CreatePolicyCommand({
      PolicyName: 'mythical-mysfits-deploy',
      PolicyDocument: JSON.stringify(policy),
    }),
  );
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: Policy?.Arn }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return {
    AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId ?? '',
    AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey ?? '',
  };
}
