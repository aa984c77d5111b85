import { serverless } from '../support/serverless';
import { copyService, type ServiceCopy } from '../support/service-copy';
import { startBackend } from './backend';
import { awsClients, callApi, leftovers, outputsOf, registerAndSignIn } from './deployed-stack';
import { type Emulator, REGION, startEmulator } from './emulator';
import { createLoadBalancer } from './load-balancer';

/** The plain command line, with the load balancer named in `.env`; the emulator has the missing parts added. */
describe('a stack with a VPC link of its own, by the plain command line', () => {
  let emulator: Emulator;
  let backend: Awaited<ReturnType<typeof startBackend>>;
  let service: ServiceCopy;
  let clients: ReturnType<typeof awsClients>;
  let outputs: Record<string, string>;

  const run = (command: string) =>
    serverless(service.dir, [command, '--stage', 'prod'], emulator.environment);

  beforeAll(async () => {
    emulator = await startEmulator('with VPC links');
    backend = await startBackend();
    service = copyService();
    clients = awsClients(emulator);
  });

  afterAll(async () => {
    service?.remove();
    await backend?.close();
    await emulator?.stop();
  });

  it('is not begun for a load balancer that does not exist', async () => {
    const arn = `arn:aws:elasticloadbalancing:${REGION}:${emulator.account}:loadbalancer/net/nowhere/50dc6c495c0c9188`;
    service.write('.env', `NLB_ARN=${arn}\n`);
    const { code, output } = await run('deploy');
    expect(code).not.toBe(0);
    expect(output).toContain(`There is no load balancer ${arn} in ${REGION}`);
    expect(output).toContain('Nothing was changed.');
    expect(await leftovers(clients)).toEqual([]);
  });

  it.each([
    [
      'a page with a placeholder that no value is for',
      'web/index.html',
      /REPLACE_ME_REGION/,
      'REPLACE_ME_REGOIN',
    ],
    ['a page whose script is missing', 'web/register.html', /pages\/register\.ts/, 'pages/registre.ts'],
  ])('is not begun with %s', async (_, file, right, wrong) => {
    const before = service.read(file);
    service.edit(file, (text) => text.replace(right, wrong));
    const { code, output } = await run('deploy');
    service.write(file, before);
    expect(code).not.toBe(0);
    expect(output).toMatch(new RegExp(`${file}:\\d+.*${wrong}`));
    expect(await leftovers(clients)).toEqual([]);
  });

  it('is deployed by sls deploy --stage prod, with a warning of an open load balancer', async () => {
    const { arn } = await createLoadBalancer(emulator, 'mysfits-nlb', 'network');
    service.write('.env', `NLB_ARN=${arn}\nNLB_DNS_NAME=${backend.host}\n`);
    const { code, output } = await run('deploy');
    expect(output).toContain('Service deployed to stack mythical-mysfits-prod');
    expect(output).toContain('The load balancer mysfits-nlb is internet-facing');
    expect(code).toBe(0);
    outputs = await outputsOf(clients);
  });

  it("passes a visitor's like on through the link, with the mysfit's ID and the website's origin", async () => {
    const token = await registerAndSignIn(emulator, {
      UserPoolId: outputs.CognitoUserPool ?? '',
      ClientId: outputs.CognitoUserPoolClient ?? '',
    });
    const like = '/mysfits/da5303ae-5aba-495c-b5d6-eb5c4a66b941/like';
    expect((await callApi(emulator, outputs.APIID ?? '', 'POST', like)).status).toBe(401);
    const answer = await callApi(emulator, outputs.APIID ?? '', 'POST', like, { Authorization: token });
    expect(answer.status).toBe(200);
    expect(backend.seen).toEqual([{ method: 'POST', url: like, websiteOrigin: outputs.WebsiteUrl }]);
  });

  it("answers a preflight with the website's origin only", async () => {
    const answer = await callApi(emulator, outputs.APIID ?? '', 'OPTIONS', '/mysfits', {
      Origin: outputs.WebsiteUrl ?? '',
      'Access-Control-Request-Method': 'GET',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(outputs.WebsiteUrl);
  });

  it('is shown by sls info and gone after sls remove, the link included', async () => {
    const info = await run('info');
    expect(info.output).toContain(`API:              ${outputs.ApiEndpoint}`);
    const { code } = await run('remove');
    expect(code).toBe(0);
    expect(await leftovers(clients)).toEqual([]);
  });
});
