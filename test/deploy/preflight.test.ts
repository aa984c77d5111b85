import { UpdateStackCommand, waitUntilStackRollbackComplete } from '@aws-sdk/client-cloudformation';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { leftovers, outputsOf, stackNameOf } from './deployed-stack';
import type { SeenCall } from './fault-proxy/call-record';
import { createLoadBalancer } from './load-balancer';
import { type ProxiedService, startProxiedService } from './proxied-service';
import { registerTarget } from './target';

const names = (calls: SeenCall[]) => calls.map(({ name }) => name);

/** The preflight by the plain command line, in the order of a stack's life. */
describe('a preflight', () => {
  let deployed: ProxiedService;
  let environment: string;
  let cognito: string;

  const run = (command: string, ...options: string[]) => deployed.run(command, 'prod', undefined, ...options);
  const renamePool = () =>
    deployed.service.edit('resources/cognito.ts', (text) =>
      text
        .replace('MysfitsUserPool: resource', 'PeoplePool: resource')
        .replaceAll(`('MysfitsUserPool'`, `('PeoplePool'`),
    );

  beforeAll(async () => {
    deployed = await startProxiedService({ targets: false });
    environment = deployed.service.read('.env');
    cognito = deployed.service.read('resources/cognito.ts');
  });

  afterAll(async () => {
    await deployed?.stop();
  });

  it.each(['preflight', 'deploy'])('lists the load balancers when none is named: %s', async (command) => {
    const { arn } = await createLoadBalancer(deployed.emulator, `other-${command}`, 'network');
    deployed.service.write('.env', '');
    const { code, output, calls } = await run(command);
    deployed.service.write('.env', environment);
    expect(code).not.toBe(0);
    expect(output).toContain('Parameter nlbArn is missing');
    expect(output).toContain(
      `--param ${environment.replace('NLB_ARN', 'nlbArn').split('\n', 1)[0]}  (mysfits-nlb, `,
    );
    expect(output).toContain(`--param nlbArn=${arn}  (other-${command}, active)`);
    expect(names(calls)).toContain('elasticloadbalancing:DescribeLoadBalancers');
    expect(await leftovers(deployed.clients)).toEqual([]);
  });

  it('reports all that is wrong at once, and nothing is begun', async () => {
    const page = deployed.service.read('web/index.html');
    deployed.service.edit('web/index.html', (text) => text.replace('REPLACE_ME_REGION', 'REPLACE_ME_REGOIN'));
    const other = environment.replace(`:${deployed.emulator.account}:`, ':123456789012:');
    deployed.service.write('.env', other);
    const { code, output } = await run('deploy');
    deployed.service.write('.env', environment);
    deployed.service.write('web/index.html', page);
    expect(code).not.toBe(0);
    expect(output).toMatch(/there are 2 problems:\n {2}- account: .*\n {2}- website: .*REPLACE_ME_REGOIN/);
    expect(output).toContain('Nothing was changed.');
    expect(await leftovers(deployed.clients)).toEqual([]);
  });

  it('says of everything that it was looked at, and changes nothing', async () => {
    const { code, output, calls } = await run('preflight');
    expect(output).toMatch(/^well +account +000000000000/m);
    expect(output).toMatch(/^warning +load balancer .*internet-facing/m);
    expect(output).toMatch(/^warning +targets .*no target group/m);
    expect(output).toMatch(/^well +stack .*is not deployed yet/m);
    expect(output).toMatch(/^well +website /m);
    expect(code).toBe(0);
    expect(names(calls).sort()).toEqual([
      'cloudformation:DescribeStacks',
      'elasticloadbalancing:DescribeLoadBalancers',
      'elasticloadbalancing:DescribeTargetGroups',
      'sts:GetCallerIdentity',
    ]);
  });

  it('knows what the load balancer passes requests on to, and that the user pool stays', async () => {
    await registerTarget(deployed.emulator, 'mysfits-nlb', '10.0.0.7');
    expect((await run('deploy')).code).toBe(0);
    const { code, output, calls } = await run('preflight');
    expect(output).toMatch(/^well +targets .*mysfits: 10\.0\.0\.7:8080 is healthy/m);
    expect(output).toMatch(/^well +stack .*is in UPDATE_COMPLETE/m);
    expect(output).toMatch(/^well +users .*the user pool stays/m);
    expect(code).toBe(0);
    expect(calls).toHaveLength(6);
  });

  it('refuses to give the user pool another name, and says how many users that would cost', async () => {
    const { CognitoUserPool: UserPoolId } = await outputsOf(deployed.clients);
    await deployed.clients.cognito.send(
      new AdminCreateUserCommand({ UserPoolId, Username: 'hasla@example.com', MessageAction: 'SUPPRESS' }),
    );
    renamePool();
    const { code, output, calls } = await run('deploy');
    deployed.service.write('resources/cognito.ts', cognito);
    expect(code).not.toBe(0);
    expect(output).toMatch(/users: .*MysfitsUserPool is not in the template any more; PeoplePool is new/);
    expect(output).toContain(`About 1 user has an account in ${UserPoolId}.`);
    expect(output).toContain('Nothing was changed.');
    expect(names(calls)).not.toContain('cloudformation:UpdateStack');
    expect((await outputsOf(deployed.clients)).CognitoUserPool).toBe(UserPoolId);
  });

  it('has a stack updated though nothing has changed, when its last update was rolled back', async () => {
    const unchanged = await run('deploy');
    expect(unchanged.output).toContain('No changes to deploy');
    await failAnUpdate(deployed);
    const { code, output, calls } = await run('deploy');
    expect(output).toContain(
      'The last update of the stack mythical-mysfits-prod failed (UPDATE_ROLLBACK_COMPLETE)',
    );
    expect(output).toContain('Service deployed to stack mythical-mysfits-prod');
    expect(code).toBe(0);
    expect(names(unchanged.calls)).not.toContain('cloudformation:UpdateStack');
    expect(names(calls)).toContain('cloudformation:UpdateStack');
    // What it would compare what is deployed by, were it not forced.
    expect(names(unchanged.calls)).toContain('lambda:GetFunction');
    expect(names(calls)).not.toContain('lambda:GetFunction');
  });
});

/** As an update does when one of its resources cannot be made. */
async function failAnUpdate({ clients: { cloudFormation } }: ProxiedService): Promise<void> {
  const StackName = stackNameOf('prod');
  const TemplateBody = JSON.stringify({
    Resources: { Link: { Type: 'AWS::ApiGateway::VpcLink', Properties: {} } },
  });
  await cloudFormation.send(new UpdateStackCommand({ StackName, TemplateBody }));
  const waiting = { client: cloudFormation, maxWaitTime: 60, minDelay: 1, maxDelay: 1 };
  await waitUntilStackRollbackComplete(waiting, { StackName });
}
