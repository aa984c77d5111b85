import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runScript } from '../support/script';
import { serverless } from '../support/serverless';
import { copyService, type ServiceCopy } from '../support/service-copy';

/** What the local stage compiles by itself after an edit, beside what the framework makes of the same sources. */
describe('compiling without the framework', () => {
  let service: ServiceCopy;

  beforeAll(() => {
    service = copyService();
  });

  afterAll(() => service?.remove());

  /** Compiles by the framework, edits, compiles again: by the framework or not, as the compiler sees fit. */
  const SCRIPT = `
    require('./scripts/typescript.cjs');
    const { ServiceCompiler } = require('./scripts/local/service-compiler.ts');
    const { readFileSync, writeFileSync } = require('node:fs');
    const [options, edits] = process.argv.slice(1).map((given) => JSON.parse(given));
    const log = [];
    const { compile } = require('./scripts/local/compile.ts');
    const compiling = {
      serviceDir: process.cwd(), options, ending: new AbortController().signal, log: (line) => log.push(line),
    };
    const compiler = new ServiceCompiler({ ...compiling, bundles: '.local/functions' });
    (async () => {
      compiler.take(await compile(compiling));
      await compiler.rehearse();
      for (const [file, from, to] of edits) writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));
      const before = readFileSync('.serverless/cloudformation-template-update-stack.json', 'utf8');
      const { template, bundles, vpcLinkId } = await compiler.recompile();
      const after = readFileSync('.serverless/cloudformation-template-update-stack.json', 'utf8');
      const code = [...bundles].map(([module, file]) => [module, readFileSync(file, 'utf8')]);
      console.log(JSON.stringify({ template, code, vpcLinkId, log, byFramework: before !== after }));
    })();`;

  it.each<[string, string[], [file: string, from: string, to: string][]]>([
    ['the API', [], [['api/swagger.json', "'600'", "'601'"]]],
    ['a resource', [], [['resources/cognito.ts', 'MinimumLength: 8', 'MinimumLength: 11']]],
    ['a function', [], [['functions/mails/english.ts', 'Mythical Mysfits', 'Mythical Friends']]],
    [
      'several, with parameters and another stage',
      ['--stage', 'dev', '--param', 'throttlingRateLimit=7', '--param', 'vpcLinkId=a1b2c3'],
      [
        ['resources/website.ts', "'DENY'", "'SAMEORIGIN'"],
        ['api/swagger.json', "'601'", "'602'"],
      ],
    ],
  ])('gives what the framework gives, after a change of %s', async (_, options, edits) => {
    const { template, code, log, byFramework } = JSON.parse(
      await runScript(service.dir, SCRIPT, JSON.stringify(options), JSON.stringify(edits)),
    );
    expect({ log, byFramework }).toEqual({ log: [], byFramework: false });

    const { code: exit, output } = await serverless(service.dir, ['local', 'compile', ...options]);
    expect({ exit, output }).toMatchObject({ exit: 0 });
    const file = path.join(service.dir, '.serverless', 'cloudformation-template-update-stack.json');
    const compiled = JSON.parse(readFileSync(file, 'utf8'));
    expect(withoutArtifacts(template)).toEqual(withoutArtifacts(compiled));
    expect(Object.fromEntries(code)).toEqual({
      'functions/custom-message': service.read('.esbuild/.build/functions/custom-message.js'),
    });
  });

  it('leaves it to the framework when serverless.ts says something else', async () => {
    const edits = [['serverless.ts', 'memorySize: 128', 'memorySize: 256']];
    const { template, byFramework } = JSON.parse(
      await runScript(service.dir, SCRIPT, '[]', JSON.stringify(edits)),
    );
    expect(byFramework).toBe(true);
    expect(template.Resources.CustomMessageLambdaFunction.Properties.MemorySize).toBe(256);
  });

  it('leaves it to the framework when a resource file changes what serverless.ts says', async () => {
    const before = service.read('resources/website.ts');
    const edits = [['resources/website.ts', 'https://${', 'https://www.${']];
    const { template, byFramework } = JSON.parse(
      await runScript(service.dir, SCRIPT, '[]', JSON.stringify(edits)),
    );
    service.write('resources/website.ts', before);
    expect(byFramework).toBe(true);
    expect(JSON.stringify(template.Resources.CustomMessageLambdaFunction)).toContain('https://www.');
  });
});

/** The time of packaging and the hash of the archive: where the code lies on AWS, which matters nowhere else. */
function withoutArtifacts(template: unknown): unknown {
  return JSON.parse(
    JSON.stringify(template, (name, value) =>
      name === 'S3Key' || name === 'CodeSha256' ? undefined : value,
    ).replaceAll(/CustomMessageLambdaVersion\w+/g, 'CustomMessageLambdaVersion'),
  );
}
