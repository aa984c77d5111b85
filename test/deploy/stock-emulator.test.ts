import { serverless } from '../support/serverless';
import { copyService, type ServiceCopy } from '../support/service-copy';
import { startBackend } from './backend';
import {
  awsClients,
  callApi,
  deploymentsOf,
  leftovers,
  mailOfInvitedUser,
  objectsIn,
  outputsOf,
  registerAndSignIn,
} from './deployed-stack';
import { type Emulator, REGION, startEmulator } from './emulator';

/** The emulator as it is published knows no VPC links, so the stack uses an existing one. */
describe('a stack with an existing VPC link, on the emulator as it is published', () => {
  let emulator: Emulator;
  let backend: Awaited<ReturnType<typeof startBackend>>;
  let service: ServiceCopy;
  let clients: ReturnType<typeof awsClients>;
  let outputs: Record<string, string>;

  const deploy = () =>
    serverless(
      service.dir,
      [
        ...[
          'deploy',
          '--stage',
          'prod',
          '--param',
          'vpcLinkId=a1b2c3',
          '--param',
          `nlbDnsName=${backend.host}`,
        ],
        '--param',
        `nlbArn=arn:aws:elasticloadbalancing:${REGION}:${emulator.account}:loadbalancer/net/mysfits-nlb/50dc6c495c0c9188`,
      ],
      emulator.environment,
    );
  const run = (command: string) =>
    serverless(service.dir, [command, '--stage', 'prod'], emulator.environment);

  beforeAll(async () => {
    emulator = await startEmulator('stock');
    backend = await startBackend();
    service = copyService();
    clients = awsClients(emulator);
  });

  afterAll(async () => {
    service?.remove();
    await backend?.close();
    await emulator?.stop();
  });

  it('is deployed by sls deploy, which says where everything is', async () => {
    const { code, output } = await deploy();
    expect(output).toContain('Service deployed to stack mythical-mysfits-prod');
    expect(output).toContain('The VPC link a1b2c3 is used as it is');
    expect(code).toBe(0);
    outputs = await outputsOf(clients);
    expect(output).toContain(`website:          ${outputs.WebsiteUrl}`);
    expect(output).toContain(`API:              ${outputs.ApiEndpoint}`);
  });

  it('has the filled pages in its bucket, and no placeholder left anywhere', async () => {
    const objects = await objectsIn(clients, outputs.WebsiteBucket ?? '');
    const pages = objects.filter(({ key }) => key.endsWith('.html'));
    const translated = ['confirm.html', 'index.html', 'register.html', 'reset.html'];
    expect(pages.map(({ key }) => key).sort()).toEqual(
      ['error.html', ...translated, ...translated.map((page) => `ko/${page}`)].sort(),
    );
    for (const index of pages.filter(({ key }) => key.endsWith('index.html'))) {
      for (const name of ['ApiEndpoint', 'CognitoUserPool', 'CognitoUserPoolClient']) {
        expect(index.body).toContain(`"${outputs[name]}"`);
      }
      expect(index.body).toContain(`hreflang="ko" href="${outputs.WebsiteUrl}/ko/index.html"`);
    }
    const unfilled = objects.filter(({ body }) => /REPLACE_ME_[A-Z]/.test(body));
    expect(unfilled.map(({ key }) => key)).toEqual([]);
  });

  it('lets browsers keep the assets for good, and ask again for the pages', async () => {
    const objects = await objectsIn(clients, outputs.WebsiteBucket ?? '');
    const assets = objects.filter(({ key }) => key.startsWith('assets/'));
    expect(assets.length).toBeGreaterThan(1);
    for (const { cacheControl } of assets) expect(cacheControl).toBe('public, max-age=31536000, immutable');
    for (const { key, cacheControl, type } of objects.filter((object) => object.key.endsWith('.html'))) {
      expect({ key, cacheControl, type: type?.split(';')[0] }).toEqual({
        key,
        cacheControl: 'no-cache',
        type: 'text/html',
      });
    }
  });

  it('refuses a like without a token, and passes one on with the ID token of a visitor', async () => {
    const token = await registerAndSignIn(emulator, {
      UserPoolId: outputs.CognitoUserPool ?? '',
      ClientId: outputs.CognitoUserPoolClient ?? '',
    });
    const like = (headers: Record<string, string>) =>
      callApi(
        emulator,
        outputs.APIID ?? '',
        'POST',
        '/mysfits/da5303ae-5aba-495c-b5d6-eb5c4a66b941/like',
        headers,
      );
    expect((await like({})).status).toBe(401);
    expect((await like({ Authorization: `${token.slice(0, -8)}tampered` })).status).toBe(401);
    expect(backend.seen).toEqual([]);
    expect((await like({ Authorization: token })).status).toBe(200);
    expect(backend.seen).toEqual([expect.objectContaining({ method: 'POST' })]);
  });

  it('lets everybody see the mysfits', async () => {
    const answer = await callApi(emulator, outputs.APIID ?? '', 'GET', '/mysfits');
    expect(answer.status).toBe(200);
    expect(backend.seen.at(-1)).toMatchObject({ method: 'GET', url: '/mysfits' });
  });

  it("has the mail of a user made by an administrator written by the stack's own function", async () => {
    const mail = await mailOfInvitedUser(emulator, clients, outputs.CognitoUserPool ?? '');
    expect(mail.subject).toBe('Your account at Mythical Mysfits');
    expect(mail.body).toContain(outputs.WebsiteUrl);
    expect(mail.body).not.toMatch(/\{####\}|\{username\}/);
  });

  it('is shown by sls info, which needs no parameters', async () => {
    const { code, output } = await run('info');
    expect(code).toBe(0);
    expect(output).toContain(`website:          ${outputs.WebsiteUrl}`);
    expect(output).toContain(`user pool:        ${outputs.CognitoUserPool}`);
    expect(output).toContain(`user pool client: ${outputs.CognitoUserPoolClient}`);
  });

  it('gets no new deployment of an unchanged API, and uploads nothing again', async () => {
    const before = await deploymentsOf(clients);
    const { code, output } = await deploy();
    expect(code).toBe(0);
    expect(output).toContain('0 uploaded, 0 deleted');
    expect(await deploymentsOf(clients)).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it('gets a new deployment of a changed API, in place of the old one', async () => {
    const before = await deploymentsOf(clients);
    service.edit('api/swagger.json', (text) => text.replace('Lists the mysfits', 'Lists all mysfits'));
    const { code } = await deploy();
    expect(code).toBe(0);
    const after = await deploymentsOf(clients);
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });

  it('has its website alone brought up to date by sls website', async () => {
    const edited = '<meta name="robots" content="noarchive">';
    service.edit('web/register.html', (text) => text.replace('</title>', `</title>${edited}`));
    const { code, output } = await run('website');
    expect(output).toContain('2 uploaded, 0 deleted');
    expect(code).toBe(0);
    const objects = await objectsIn(clients, outputs.WebsiteBucket ?? '');
    expect(objects.filter(({ body }) => body.includes(edited)).map(({ key }) => key)).toEqual([
      'ko/register.html',
      'register.html',
    ]);
  });

  it('keeps its website when a page cannot be filled', async () => {
    const before = await objectsIn(clients, outputs.WebsiteBucket ?? '');
    service.edit('web/index.html', (text) =>
      text.replace('REPLACE_ME_API_ENDPOINT', 'REPLACE_ME_API_ENDPONT'),
    );
    const { code, output } = await run('website');
    expect(code).not.toBe(0);
    expect(output).toMatch(/index\.html:\d+:\d+: no value for the placeholder REPLACE_ME_API_ENDPONT/);
    expect(await objectsIn(clients, outputs.WebsiteBucket ?? '')).toEqual(before);
  });

  it('is gone after sls remove, with nothing left behind, and can be removed twice', async () => {
    const { code, output } = await run('remove');
    expect(output).toContain('Website: emptied the bucket');
    expect(code).toBe(0);
    expect(await leftovers(clients)).toEqual([]);
    expect((await run('remove')).code).toBe(0);
  });

  it('is said to be missing by sls website when it is', async () => {
    const { code, output } = await run('website');
    expect(code).not.toBe(0);
    expect(output).toContain('There is no stack mythical-mysfits-prod in this account and Region');
  });
});
