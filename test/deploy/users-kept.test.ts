import {
  AdminGetUserCommand,
  DescribeUserPoolCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { outputsOf, registerAndSignIn } from './deployed-stack';
import { type ProxiedService, startProxiedService } from './proxied-service';

const EMAIL = 'coco@example.com';
const KEEP = ['--param', 'keepUsers=true'];

describe('a stack that keeps its users', () => {
  let deployed: ProxiedService;
  let kept: string;

  const deploy = () => deployed.run('deploy', 'prod', undefined, ...KEEP);
  const protection = async (UserPoolId: string) => {
    const { UserPool } = await deployed.clients.cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
    return UserPool?.DeletionProtection;
  };
  const userIn = async (UserPoolId: string) => {
    const found = new AdminGetUserCommand({ UserPoolId, Username: EMAIL });
    return (await deployed.clients.cognito.send(found)).UserStatus;
  };

  beforeAll(async () => {
    deployed = await startProxiedService();
  });

  afterAll(() => deployed?.stop());

  it('has its user pool protected from deletion', async () => {
    const { code, output } = await deploy();
    expect(output).toContain('Service deployed');
    expect(code).toBe(0);
    const { CognitoUserPool = '', CognitoUserPoolClient = '' } = await outputsOf(deployed.clients);
    kept = CognitoUserPool;
    expect(await protection(kept)).toBe('ACTIVE');
    await registerAndSignIn(deployed.emulator, { UserPoolId: kept, ClientId: CognitoUserPoolClient });
  });

  it('is removed but for the pool, whose users are all there, and which is still protected', async () => {
    const { code } = await deployed.run('remove', 'prod');
    expect(code).toBe(0);
    expect(await userIn(kept)).toBe('CONFIRMED');
    expect(await protection(kept)).toBe('ACTIVE');
    const { UserPools = [] } = await deployed.clients.cognito.send(
      new ListUserPoolsCommand({ MaxResults: 60 }),
    );
    expect(UserPools.map(({ Id }) => Id)).toEqual([kept]);
  });

  it('is deployed again beside it, with a pool of its own, and the users of before stay where they are', async () => {
    const { code } = await deploy();
    expect(code).toBe(0);
    const { CognitoUserPool = '' } = await outputsOf(deployed.clients);
    expect(CognitoUserPool).not.toBe(kept);
    expect(await protection(CognitoUserPool)).toBe('ACTIVE');
    expect(await userIn(kept)).toBe('CONFIRMED');
  });
});
