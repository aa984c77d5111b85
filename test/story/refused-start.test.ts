import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { interruptedStart, refusedStart, startStage } from '../support/local-stage';
import { copyService, type ServiceCopy } from '../support/service-copy';

/** `npm start` with something broken: a clear error, a failing exit code, and nothing lost. */
describe('a start that cannot succeed', () => {
  let service: ServiceCopy;

  beforeEach(() => {
    service = copyService();
  });

  afterEach(() => service.remove());

  const inLocal = (...names: string[]) => path.join(service.dir, '.local', ...names);

  it.each<[string, (copy: ServiceCopy) => void, string[], RegExp]>([
    ['an option that there is not', () => {}, ['--frehs'], /'--frehs'[\s\S]*npm start -- takes:/],
    [
      'a parameter that there is not',
      () => {},
      ['--param', 'nlbarn=x'],
      /There is no parameter "nlbarn"\. The parameters are: nlbArn/,
    ],
    [
      'a template that is no JSON',
      (copy) => copy.edit('api/swagger.json', (text) => text.replace('{', '')),
      [],
      /api\/swagger\.json/,
    ],
    [
      'a placeholder without a value',
      (copy) => copy.edit('api/swagger.json', (text) => text.replaceAll('_REGION', '_REGOIN')),
      [],
      /api\/swagger\.json:\d+:\d+: no value for the placeholder REPLACE_ME_REGOIN/,
    ],
    [
      'a body that the gateway does not know',
      (copy) => copy.edit('api/swagger.json', (text) => text.replace('"http_proxy"', '"aws_proxy"')),
      [],
      /\/paths\/~1[\w~{}]*\/get\/x-amazon-apigateway-integration\/type/,
    ],
    [
      'a user pool that is not done here',
      (copy) =>
        copy.edit('resources/cognito.ts', (text) =>
          text.replace('UserPoolName:', "MfaConfiguration: 'ON',\n      UserPoolName:"),
        ),
      [],
      /MfaConfiguration/,
    ],
    [
      'a page with an unknown placeholder',
      (copy) =>
        copy.edit('web/index.html', (text) =>
          text.replace('</title>', '</title><meta name="author" content="REPLACE_ME_NAME">'),
        ),
      [],
      /index\.html:\d+:\d+: no value for the placeholder REPLACE_ME_NAME/,
    ],
    [
      'a backend that does not compile',
      (copy) => copy.edit('service/app.ts', (text) => `${text}\nconst = 1;`),
      [],
      /service\/app\.ts:\d+:\d+/,
    ],
  ])('because of %s', async (_, spoil, args, says) => {
    spoil(service);
    const { code, output } = await refusedStart(service, ...args);
    expect(output).toMatch(says);
    expect(output).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
    expect(existsSync(inLocal('stage.json'))).toBe(false);
  });

  it('because a resource file does not compile', async () => {
    service.edit('resources/api.ts', (text) => `${text}\nconst = 1;`);
    const { code, output } = await refusedStart(service);
    expect(output).toMatch(/resources\/api\.ts:\d+:\d+: ERROR: Expected identifier/);
    expect(code).toBe(1);
  });

  it('because .local/ is a file', async () => {
    writeFileSync(inLocal(), 'mine');
    const { code, output } = await refusedStart(service);
    expect(output).toContain(inLocal());
    expect(code).toBe(1);
    expect(readFileSync(inLocal(), 'utf8')).toBe('mine');
  });

  it.each([
    ['the ID of the user pool', ['user-pool-ap-northeast-2.json'], ''],
    ['the users', ['users', 'ap-northeast-2', 'user-pool.json'], '{"users": ['],
    ['the table', ['dynamodb', 'CURRENT'], 'MANIFEST-999999\n'],
  ])('because %s in .local/ is damaged, which stays as it is', async (_, names, content) => {
    const file = inLocal(...names);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    const { code, output } = await refusedStart(service);
    expect(output).toContain(names[0] === 'dynamodb' ? path.dirname(file) : file);
    expect(output).toContain('npm start -- --fresh');
    expect(code).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(content);
    await (await startStage(service, '--fresh')).interrupt();
  });
});

it('ends at Ctrl-C while it starts, without a word too many, and starts again', async () => {
  const service = copyService();
  try {
    const { code, output } = await interruptedStart(service);
    expect(output).toMatch(/compiling the service…\s+Ended before it was up\.\s*$/);
    expect(code).toBe(1);
    await (await startStage(service)).interrupt();
  } finally {
    service.remove();
  }
});
