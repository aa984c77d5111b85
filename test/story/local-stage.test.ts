import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { type RunningStage, startStage } from '../support/local-stage';
import { visitor } from '../support/visitor';

const GRETTA = 'da5303ae-5aba-495c-b5d6-eb5c4a66b941';

/** `npm start` as a visitor and a browser see it: over HTTP, from registration to adoption and Ctrl-C. */
describe('the local stage', () => {
  let stage: RunningStage;
  let idToken: string;
  let accessToken: string;

  const call = (method: string, route: string, headers: Record<string, string> = {}) =>
    fetch(`${stage.file.apiEndpoint}${route}`, { method, headers });
  const like = (token?: string) =>
    call('POST', `/mysfits/${GRETTA}/like`, token ? { Authorization: token } : {});
  const profile = async () =>
    (await (await call('GET', `/mysfits/${GRETTA}`)).json()) as Record<string, unknown>;

  beforeAll(async () => {
    stage = await startStage();
  });

  afterAll(() => stage?.remove());

  it('says on the terminal and in .local/stage.json where everything is', () => {
    expect(stage.printed()).toContain(stage.file.websiteUrl);
    expect(stage.file).toEqual({
      websiteUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      apiEndpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/prod$/),
      region: 'ap-northeast-2',
      userPoolId: expect.stringMatching(/^ap-northeast-2_[A-Za-z0-9]{9}$/),
      userPoolClientId: expect.stringMatching(/^[a-z0-9]{26}$/),
      cognitoEndpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
      nlbUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      dynamodbEndpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      mailboxUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/mailbox$/),
      pid: expect.any(Number),
    });
  });

  it('serves the filled pages with the headers of the template', async () => {
    const answer = await fetch(stage.file.websiteUrl);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain(`"${stage.file.apiEndpoint}"`);
    expect(page).toContain(`"${stage.file.userPoolClientId}"`);
    expect(page).not.toContain('REPLACE_ME_');
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain(new URL(stage.file.apiEndpoint).origin);
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
  });

  it('has the error page that CloudFront would give', async () => {
    const answer = await fetch(`${stage.file.websiteUrl}/no/such/page`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it('shows the twelve mysfits to everybody, all or by alignment', async () => {
    const list = async (query = '') => {
      const answer = await call('GET', `/mysfits${query}`);
      expect(answer.headers.get('access-control-allow-origin')).toBe(stage.file.websiteUrl);
      return ((await answer.json()) as { mysfits: { name: string }[] }).mysfits
        .map(({ name }) => name)
        .sort();
    };
    expect(await list()).toHaveLength(12);
    expect(await list('?filter=GoodEvil&value=Good')).toEqual(['CoCo', 'Cole', 'Hasla', 'Twilight Glitter']);
    expect(await list('?filter=LawChaos&value=Lawful')).toEqual(['Evangeline', 'Pauly', 'Twilight Glitter']);
  });

  it.each([
    ['/mysfits?filter=Species&value=Troll', 400],
    ['/mysfits?filter=GoodEvil&value=Lawful', 400],
    ['/mysfits/nobody', 404],
    ['/nowhere', 403],
  ])('answers %s with %i, a message and the CORS header', async (route, status) => {
    const answer = await call('GET', route);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe(stage.file.websiteUrl);
    expect(await answer.json()).toEqual({ message: expect.any(String) });
  });

  it('answers preflights from the template', async () => {
    const answer = await call('OPTIONS', `/mysfits/${GRETTA}/like`, {
      Origin: stage.file.websiteUrl,
      'Access-Control-Request-Method': 'POST',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(stage.file.websiteUrl);
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
    expect(answer.headers.get('access-control-allow-headers')).toContain('Authorization');
  });

  it('registers a visitor, whose code comes by mail with a link to the confirm page', async () => {
    const gary = visitor(stage.file, 'gary@example.com', 'Eight-Arms-2709');
    await gary.register();
    await expect(gary.signIn()).rejects.toMatchObject({ code: 'UserNotConfirmedException' });
    const [mail] = await stage.mails();
    expect(mail).toEqual({
      to: 'gary@example.com',
      subject: 'Confirm your e-mail address for Mythical Mysfits',
      body: expect.any(String),
      code: expect.stringMatching(/^\d{6}$/),
    });
    expect(mail?.body).toContain(
      `${stage.file.websiteUrl}/confirm.html#email=gary%40example.com&amp;code=${mail?.code}`,
    );
  });

  it('sends the code again, and confirms by the newer one', async () => {
    const gary = visitor(stage.file, 'gary@example.com', 'Eight-Arms-2709');
    await gary.resendCode();
    const [newer, older] = await stage.mails();
    expect([newer?.to, older?.to]).toEqual(['gary@example.com', 'gary@example.com']);
    const wrong = newer?.code === '000000' ? '000001' : '000000';
    await expect(gary.confirm(wrong)).rejects.toMatchObject({ code: 'CodeMismatchException' });
    await gary.confirm(newer?.code ?? '');
  });

  it('signs in by Secure Remote Password, and refuses a wrong one', async () => {
    const gary = visitor(stage.file, 'gary@example.com', 'Eight-Arms-2709');
    await expect(gary.signIn('Seven-Arms-2709')).rejects.toMatchObject({ code: 'NotAuthorizedException' });
    const session = await gary.signIn();
    idToken = session.getIdToken().getJwtToken();
    accessToken = session.getAccessToken().getJwtToken();
    expect(decodeJwt(idToken)).toMatchObject({ email: 'gary@example.com', token_use: 'id' });
  });

  it('raises the likes of a mysfit by one for a signed-in visitor', async () => {
    expect(await profile()).toMatchObject({ name: 'Gretta', species: 'Gorgon', likes: 0, adopted: false });
    const answer = await like(idToken);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(stage.file.websiteUrl);
    expect(await answer.json()).toMatchObject({ Update: 'Success' });
    expect((await like(`Bearer ${idToken}`)).status).toBe(200);
    expect(await profile()).toMatchObject({ likes: 2 });
  });

  it('lets a signed-in visitor adopt a mysfit, twice if need be', async () => {
    const adopt = () => call('POST', `/mysfits/${GRETTA}/adopt`, { Authorization: idToken });
    expect((await adopt()).status).toBe(200);
    expect((await adopt()).status).toBe(200);
    expect(await profile()).toMatchObject({ adopted: true });
  });

  it('answers 404 to the like of a mysfit that does not exist', async () => {
    expect((await call('POST', '/mysfits/nobody/like', { Authorization: idToken })).status).toBe(404);
  });

  describe('with a token that is none', () => {
    const forgedKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const sign = (key: KeyObject, claims: Record<string, unknown> = {}) =>
      new SignJWT({ ...decodeJwt(idToken), ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: decodeProtectedHeader(idToken).kid ?? '' })
        .sign(key);
    const poolKey = () => {
      const file = path.join('.local', 'users', stage.file.region, 'user-pool.json');
      return createPrivateKey({ key: JSON.parse(stage.service.read(file)).signingKey, format: 'jwk' });
    };
    const hourAgo = () => Math.floor(Date.now() / 1000) - 3600;

    it.each<[string, () => string | undefined | Promise<string>]>([
      ['no token', () => undefined],
      ['junk', () => 'junk'],
      ['a token signed by somebody else', () => sign(forgedKey)],
      ['an expired token of the pool itself', () => sign(poolKey(), { exp: hourAgo() })],
      [
        'a token of another pool',
        () => sign(poolKey(), { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/x' }),
      ],
      ['an access token', () => accessToken],
      ['a tampered token', () => idToken.replace(/\.(.)/, (_, first) => `.${first === 'e' ? 'f' : 'e'}`)],
    ])('refuses %s at the gateway, with the CORS header that lets a page see it', async (_, token) => {
      const answer = await like(await token());
      expect(answer.status).toBe(401);
      expect(answer.headers.get('access-control-allow-origin')).toBe(stage.file.websiteUrl);
      expect(await answer.json()).toEqual({ message: expect.any(String) });
    });

    it('refuses it at the backend too, which an open load balancer would let everybody reach', async () => {
      const straight = (headers: Record<string, string>) =>
        fetch(`${stage.file.nlbUrl}/mysfits/${GRETTA}/like`, { method: 'POST', headers });
      expect((await straight({})).status).toBe(401);
      expect((await straight({ Authorization: await sign(forgedKey) })).status).toBe(401);
      expect((await straight({ Authorization: await sign(poolKey(), { exp: hourAgo() }) })).status).toBe(401);
      // Signed by the same hand, so that it is the claims above that were refused, not the signing here.
      expect((await straight({ Authorization: await sign(poolKey()) })).status).toBe(200);
    });
  });

  it('shows a changed page and a changed API without losing anybody', async () => {
    const pages = stage.prints(/website\s+refreshed/);
    stage.service.edit('web/index.html', (text) => text.replace('</title>', '</title><!-- edited -->'));
    await pages;
    expect(await (await fetch(stage.file.websiteUrl)).text()).toContain('</title><!-- edited -->');

    const template = stage.prints(/template\s+refreshed/);
    stage.service.edit('api/swagger.json', (text) => text.replaceAll("'600'", "'601'"));
    await template;
    const preflight = await call('OPTIONS', '/mysfits');
    expect(preflight.headers.get('access-control-max-age')).toBe('601');
    expect((await like(idToken)).status).toBe(200);
  });

  it('puts a changed backend in place of the old one, which goes on when the new one is broken', async () => {
    const broken = stage.prints(/backend\s+could not be refreshed/);
    const before = stage.service.read('service/app.ts');
    stage.service.write('service/app.ts', `${before}\nconst = 1;`);
    await broken;
    expect((await call('GET', '/mysfits')).status).toBe(200);

    const mended = stage.prints(/backend\s+refreshed/);
    stage.service.write(
      'service/app.ts',
      before.replace(/message: '[^']+'/, "message: 'The edited backend is up.'"),
    );
    await mended;
    expect(await (await call('GET', '/')).json()).toEqual({ message: 'The edited backend is up.' });
  });

  it('goes on with the old API when the new one is broken, and says why', async () => {
    const refused = stage.prints(/template\s+could not be refreshed[\s\S]*REPLACE_ME_NLB_NDS/);
    stage.service.edit('api/swagger.json', (text) =>
      text.replaceAll('REPLACE_ME_NLB_DNS', 'REPLACE_ME_NLB_NDS'),
    );
    await refused;
    expect((await call('GET', '/mysfits')).status).toBe(200);

    const mended = stage.prints(/template\s+refreshed/);
    stage.service.edit('api/swagger.json', (text) =>
      text.replaceAll('REPLACE_ME_NLB_NDS', 'REPLACE_ME_NLB_DNS'),
    );
    await mended;
    expect((await call('GET', '/mysfits')).status).toBe(200);
  });

  it('starts a backend again that crashes, and says so', async () => {
    const again = stage.prints(/backend\s+ended by itself \(9\)[\s\S]*backend\s+runs again/);
    const mended = stage.prints(/backend\s+refreshed/);
    stage.service.edit('service/app.ts', (text) =>
      text.replace("app.get('/', {", "app.get('/', { onRequest: async () => process.exit(9),"),
    );
    await mended;
    expect((await call('GET', '/')).status).toBe(504);
    await again;
    expect((await call('GET', '/mysfits')).status).toBe(200);
  });

  it('refuses to run twice in one folder', async () => {
    await expect(startStage(stage.service)).rejects.toThrow('A local stage already runs here');
  });

  it('ends at Ctrl-C with everything it started', async () => {
    const { file, service } = stage;
    expect(await stage.interrupt()).toBe(0);
    for (const url of [
      file.websiteUrl,
      file.apiEndpoint,
      file.nlbUrl,
      file.cognitoEndpoint,
      file.dynamodbEndpoint,
    ]) {
      await expect(fetch(url)).rejects.toThrow('fetch failed');
    }
    expect(existsSync(path.join(service.dir, '.local', 'stage.json'))).toBe(false);
  });

  it('still knows its users and likes at the next start, and after a kill -9 too', async () => {
    const { service } = stage;
    const { userPoolId, userPoolClientId } = stage.file;
    stage = await startStage(service);
    expect(stage.file).toMatchObject({ userPoolId, userPoolClientId });
    expect(await profile()).toMatchObject({ adopted: true });
    expect((await like(idToken)).status).toBe(200);
    const { likes } = await profile();
    await stage.kill();

    stage = await startStage(service);
    expect(stage.file).toMatchObject({ userPoolId, userPoolClientId });
    expect(await profile()).toMatchObject({ adopted: true, likes });
    await visitor(stage.file, 'gary@example.com', 'Eight-Arms-2709').signIn();
    await stage.interrupt();
  });

  it('forgets users and likes with --fresh', async () => {
    stage = await startStage(stage.service, '--fresh');
    expect(await profile()).toMatchObject({ likes: 0, adopted: false });
    const gary = visitor(stage.file, 'gary@example.com', 'Eight-Arms-2709');
    await expect(gary.signIn()).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  });
});
