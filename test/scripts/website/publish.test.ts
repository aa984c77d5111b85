import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { mockClient } from 'aws-sdk-client-mock';
import { publishWebsite } from '../../../scripts/website/publish';
import { STAND_INS } from '../../../scripts/website/stand-ins';
import service from '../../../serverless';
import { bucketSyncOf } from '../support/bucket-sync';
import { type InMemoryS3, startS3 } from '../support/s3';

const BUCKET = 'mysfits-website';

const PAGE = `<!doctype html>
<html lang="en"><title>Mysfits</title>
${Object.keys(STAND_INS)
  .map((name) => `<meta name="${name}" content="REPLACE_ME_${name}">`)
  .join('\n')}
<script type="module" src="index.ts"></script></html>`;

let serviceDir: string;
let s3: InMemoryS3;
const cloudFront = mockClient(CloudFrontClient);

beforeEach(async () => {
  serviceDir = await mkdtemp(path.join(tmpdir(), 'publish-'));
  await put('web/index.html', PAGE);
  await put('web/index.ts', 'document.title;');
  await put('web/art/gary.svg', `<svg>${'<g/>'.repeat(200)}</svg>`);
  s3 = await startS3(BUCKET);
  process.env.AWS_ENDPOINT_URL = s3.url;
  cloudFront.reset();
  cloudFront.on(CreateInvalidationCommand).resolves({});
});

afterEach(async () => {
  delete process.env.AWS_ENDPOINT_URL;
  await s3.close();
  await rm(serviceDir, { recursive: true });
});

async function put(name: string, text: string): Promise<void> {
  const file = path.join(serviceDir, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function publish(): Promise<string[]> {
  const steps: string[] = [];
  await publishWebsite({
    serviceDir,
    region: 'eu-west-1',
    outputs: {
      APIID: 'abcdefghij',
      ApiEndpoint: 'https://api.example/prod',
      CognitoUserPool: 'eu-west-1_Example01',
      CognitoUserPoolClient: '1example23456789',
      WebsiteUrl: 'https://mysfits.example',
      WebsiteBucket: BUCKET,
      WebsiteDistribution: 'EDFDVBD6EXAMPLE',
    },
    bucket: bucketSyncOf(serviceDir, BUCKET, service.custom?.s3Sync),
    cloudFront: new CloudFrontClient({}),
    report: (step) => steps.push(step),
  });
  return steps;
}

test('publishing says what the index weighs', async () => {
  await put('data/mysfits.json', JSON.stringify([{ ThumbImageUri: '/art/gary.svg' }]));
  const steps = await publish();
  expect(steps[1]).toMatch(/^index\.html: 0\.0 KB of JavaScript, 1\.\d KB in all$/);
  expect(s3.objects.has('index.html')).toBe(true);
});

test.each([
  ['[{"Name":"Gary"}]', ': expected mysfit 1 to have a ThumbImageUri, found undefined'],
  ['[{"Name"', ' cannot be read: '],
])('a website that cannot be weighed is published all the same (by %s)', async (mysfits, problem) => {
  await put('data/mysfits.json', mysfits);
  const steps = await publish();
  expect(steps[1]).toMatch(/^the pages could not be weighed: /);
  expect(steps[1]).toContain(`mysfits.json${problem}`);
  expect(s3.objects.has('index.html')).toBe(true);
  expect(cloudFront.calls()).toHaveLength(1);
});
