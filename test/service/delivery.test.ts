import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(__dirname, '../..');
const read = (path: string) => readFile(join(ROOT, path), 'utf8');
const readJson = async (path: string) => JSON.parse(await read(path));

describe('buildspec.yml', () => {
  const COMMIT = '0123456789abcdef0123456789abcdef01234567';
  const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/mythicalmysfits/service';
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mysfits-buildspec-'));
    await mkdir(join(folder, 'bin'));
    await fake('aws', 'case "$1" in sts) echo 123456789012 ;; ecr) echo the-password ;; esac');
    await fake('docker', '[ "$1" = login ] && echo "password: $(cat)" >> calls\n[ "$1" != "$FAILS" ]');
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A program in front of the real one, which notes how it was called. */
  async function fake(name: string, then: string) {
    const path = join(folder, 'bin', name);
    await writeFile(path, `#!/bin/bash\necho "${name} $*" >> calls\n${then}\n`);
    await chmod(path, 0o755);
  }

  /** Runs the commands as CodeBuild does: one after the other in one shell, until one fails. */
  async function build(environment: Record<string, string> = {}) {
    const { variables, commands } = parse(await read('service/buildspec.yml'));
    const options = {
      cwd: folder,
      env: {
        PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
        AWS_REGION: 'eu-west-1',
        CODEBUILD_RESOLVED_SOURCE_VERSION: COMMIT,
        ...variables,
        ...environment,
      },
    };
    await promisify(execFile)('bash', ['-c', ['set -e', ...commands].join('\n')], options);
  }

  const calls = async () => (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');

  it('builds the image, pushes it as the commit and as the latest, and tells the pipeline', async () => {
    await build();
    expect((await calls()).sort()).toEqual([
      'aws ecr get-login-password --region eu-west-1',
      'aws sts get-caller-identity --query Account --output text',
      `docker build --tag ${IMAGE}:${COMMIT} --tag ${IMAGE}:latest .`,
      'docker login --username AWS --password-stdin 123456789012.dkr.ecr.eu-west-1.amazonaws.com',
      `docker push ${IMAGE}:${COMMIT}`,
      `docker push ${IMAGE}:latest`,
      'password: the-password',
    ]);
    expect(JSON.parse(await readFile(join(folder, 'imagedefinitions.json'), 'utf8'))).toEqual([
      { name: 'MythicalMysfits-Service', imageUri: `${IMAGE}:${COMMIT}` },
    ]);
  });

  it('does not ask for the account when the project names it', async () => {
    await build({ AWS_ACCOUNT_ID: '210987654321' });
    expect((await calls()).join('\n')).not.toContain('sts');
    const [definition] = JSON.parse(await readFile(join(folder, 'imagedefinitions.json'), 'utf8'));
    expect(definition.imageUri).toMatch(/^210987654321\.dkr/);
  });

  it.each(['login', 'build', 'push'])(
    'fails and writes no image definitions when docker %s fails',
    async (step) => {
      await expect(build({ FAILS: step })).rejects.toMatchObject({ code: 1 });
      await expect(readFile(join(folder, 'imagedefinitions.json'))).rejects.toMatchObject({ code: 'ENOENT' });
    },
  );

  it('says so when there is no commit to name the image after', async () => {
    await expect(build({ CODEBUILD_RESOLVED_SOURCE_VERSION: '' })).rejects.toMatchObject({
      stderr: expect.stringContaining('there is no commit to name the image after'),
    });
  });

  it('hands over the image definitions', async () => {
    const artifacts = (await read('service/buildspec.yml')).split('\nartifacts:\n')[1];
    expect(artifacts).toBe('  files:\n    - imagedefinitions.json\n');
  });
});

/** Reads the YAML as far as the buildspec uses it: a map of variables, and commands of one plain line each. */
function parse(buildspec: string) {
  const variables = Object.fromEntries(
    Array.from(buildspec.matchAll(/^ {4}([A-Z_]+): (\S+)$/gm), ([, name = '', value = '']) => [name, value]),
  );
  const commands = Array.from(buildspec.matchAll(/^ {6}- (.+)$/gm), ([, command = '']) => command);
  // What YAML would read otherwise than as it stands.
  for (const command of commands) expect(command).not.toMatch(/^['"[{>|&*!%@`#:?-]|: | #/);
  return { variables, commands };
}

describe('the locked packages of the service', () => {
  it.each(['fastify', 'aws-jwt-verify', '@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', 'esbuild'])(
    'have the version of %s that is tested here',
    async (name) => {
      const here = (await readJson('package-lock.json')).packages[`node_modules/${name}`];
      const image = (await readJson('service/package-lock.json')).packages[`node_modules/${name}`];
      expect(here.version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(image).toMatchObject({ version: here.version, integrity: here.integrity });
    },
  );

  it('are those that package.json asks for', async () => {
    const { dependencies, devDependencies } = await readJson('service/package.json');
    const locked = (await readJson('service/package-lock.json')).packages[''];
    expect(locked).toMatchObject({ dependencies, devDependencies });
  });
});

describe('the Dockerfile', () => {
  it('runs as a user without rights, on the port of the load balancer’s targets', async () => {
    const lastStage = (await read('service/Dockerfile')).split(/^FROM /m).at(-1);
    expect(lastStage).toMatch(/^USER node$/m);
    expect(lastStage).toMatch(/^EXPOSE 8080$/m);
    expect(lastStage).not.toMatch(/^(RUN|ENTRYPOINT|ADD)/m);
  });
});

describe('the policy of the task role', () => {
  it('allows the table’s five actions, on the table and its indexes, and no more', async () => {
    expect(await readJson('service/task-role-policy.json')).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: expect.any(String),
          Effect: 'Allow',
          Action: ['DescribeTable', 'GetItem', 'Query', 'Scan', 'UpdateItem'].map(
            (name) => `dynamodb:${name}`,
          ),
          Resource: [
            'arn:aws:dynamodb:*:*:table/MysfitsTable',
            'arn:aws:dynamodb:*:*:table/MysfitsTable/index/*',
          ],
        },
      ],
    });
  });
});
