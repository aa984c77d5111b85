import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CloudFrontClient,
  CreateInvalidationCommand,
  GetInvalidationCommand,
  ListInvalidationsCommand,
} from '@aws-sdk/client-cloudfront';
import { mockClient } from 'aws-sdk-client-mock';
import { isNote } from '../../../scripts/website/bucket-notes';
import { publishWebsite } from '../../../scripts/website/publish';
import { STAND_INS } from '../../../scripts/website/stand-ins';
import { StepDisplay } from '../../../scripts/website/step-display';
import { rejection } from '../../support/rejection';
import { bucketSyncOf, QUIET } from '../support/bucket-sync';
import { type InMemoryS3, startS3 } from '../support/s3';

const BUCKET = 'mysfits-website';

const FOLDER = {
  buckets: [{ bucketNameKey: 'WebsiteBucket', localDir: 'build/website/prod', deleteRemoved: false }],
};

const PAGE = `<!doctype html>
<html lang="en"><title>Mysfits</title>
${Object.keys(STAND_INS)
  .map((name) => `<meta name="${name}" content="REPLACE_ME_${name}">`)
  .join('\n')}
<script type="module" src="index.ts"></script></html>`;

let serviceDir: string;
let s3: InMemoryS3;
/** When CloudFront was told of changes. */
let told: Date[];
let isBusy: boolean;
/** Of the invalidations that CloudFront was told. */
let status: string;
const cloudFront = mockClient(CloudFrontClient);

beforeEach(async () => {
  serviceDir = await mkdtemp(path.join(tmpdir(), 'publish-'));
  await put('web/index.html', PAGE);
  await put('web/index.ts', 'document.title;');
  await put('web/art/gary.svg', `<svg>${'<g/>'.repeat(200)}</svg>`);
  s3 = await startS3(BUCKET);
  process.env.AWS_ENDPOINT_URL = s3.url;
  cloudFront.reset();
  cloudFront.on(ListInvalidationsCommand).callsFake(() => ({
    InvalidationList: {
      Items: told.map((CreateTime) => ({ Id: 'I1', Status: status, CreateTime })).reverse(),
    },
  }));
  told = [];
  isBusy = false;
  status = 'Completed';
  cloudFront.on(CreateInvalidationCommand).callsFake(() => {
    if (isBusy) throw new Error('throttled');
    told.push(new Date());
    return { Invalidation: { Id: 'I1' } };
  });
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

async function publish({ wait = false } = {}): Promise<string[]> {
  const said: string[] = [];
  const notice = Object.assign((message: string) => said.push(message), { success: () => {} });
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
    bucket: bucketSyncOf(serviceDir, BUCKET, FOLDER),
    cloudFront: new CloudFrontClient({}),
    wait,
    steps: new StepDisplay('Website', { ...QUIET, log: { ...QUIET.log, notice } }),
  });
  return said;
}

const invalidated = () =>
  cloudFront
    .commandCalls(CreateInvalidationCommand)
    .map(({ args: [{ input }] }) => input.InvalidationBatch?.Paths?.Items);

const website = () => [...s3.objects.keys()].filter((key) => !isNote(key)).sort();

test('publishing says what the index weighs, and each step that did something', async () => {
  await put('data/mysfits.json', JSON.stringify([{ ThumbImageUri: '/art/gary.svg' }]));
  expect(await publish()).toEqual([
    expect.stringMatching(/^Website: filled the pages; index\.html: 0\.0 KB of JavaScript, 1\.\d KB in all$/),
    'Website: uploaded 2 files',
    'Website: uploaded 1 page',
    'Website: CloudFront fetches anew: / /art/gary.svg /index.html',
    'Website: 3 uploaded, 0 deleted, 3 invalidated',
  ]);
  expect(await publish()).toEqual([
    expect.stringContaining('filled the pages'),
    'Website: 0 uploaded, 0 deleted, 0 invalidated',
  ]);
});

test.each([
  ['[{"Name":"Gary"}]', ': expected mysfit 1 to have a ThumbImageUri, found undefined'],
  ['[{"Name"', ' cannot be read: '],
])('a website that cannot be weighed is published all the same (by %s)', async (mysfits, problem) => {
  await put('data/mysfits.json', mysfits);
  const [filled] = await publish();
  expect(filled).toContain('they could not be weighed: ');
  expect(filled).toContain(`mysfits.json${problem}`);
  expect(s3.objects.has('index.html')).toBe(true);
  expect(invalidated()).toHaveLength(1);
});

test('an asset that the pages no longer name stays for who has a page open; art that is gone is deleted', async () => {
  await put('web/art/old.svg', '<svg/>');
  await publish();
  const before = website();
  await put('web/index.ts', 'document.body;');
  await rm(path.join(serviceDir, 'web/art/old.svg'));
  const said = await publish();
  expect(website()).toEqual(expect.arrayContaining(before.filter((key) => key !== 'art/old.svg')));
  expect(website()).not.toContain('art/old.svg');
  expect(said).toContain('Website: 1 older asset stays for a week, for who has a page open');
  expect(invalidated().at(-1)).toEqual(['/', '/art/old.svg', '/index.html']);
});

test("an older asset's week is counted by the clock of AWS, when that of this machine is a month ahead", async () => {
  s3.shiftClock(-30 * 24 * 60 * 60 * 1000);
  await publish();
  const before = website();
  await put('web/index.ts', 'document.body;');
  await publish();
  expect(await publish()).toContain('Website: 1 older asset stays for a week, for who has a page open');
  expect(website()).toEqual(expect.arrayContaining(before));
});

test('an older asset is deleted after its week, and counted without its note', async () => {
  await publish();
  const [asset = ''] = website().filter((key) => key.startsWith('assets/'));
  await put('web/index.ts', 'document.body;');
  await publish();
  const note = s3.objects.get(`.deploy/superseded/${asset}`);
  Object.assign(note ?? {}, { lastModified: new Date(Date.now() - 8 * 24 * 60 * 60 * 1000) });
  expect((await publish()).at(-1)).toBe('Website: 0 uploaded, 1 deleted, 0 invalidated');
  expect([...s3.objects.keys()].filter((key) => key.endsWith(asset))).toEqual([]);
});

test('a page that is new is there before a page that was there already names it', async () => {
  await publish();
  await put('web/index.html', PAGE.replace('</html>', '<a href="pets.html">Pets</a></html>'));
  await put('web/pets.html', '<!doctype html>\n<html lang="en"><title>Pets</title></html>');
  s3.refuse((method, key) => method === 'PUT' && key === 'pets.html');
  const error = await rejection(publish());
  expect(error).toMatchObject({ inPlace: expect.stringContaining('0 new pages are uploaded') });
  expect(s3.objects.get('index.html')?.body).not.toContain('pets.html');
  s3.refuse(() => false);
  s3.changes.length = 0;
  const said = await publish();
  expect(s3.changes).toEqual(['PUT pets.html', 'PUT index.html']);
  expect(said).toEqual(expect.arrayContaining(['Website: uploaded 1 new page', 'Website: uploaded 1 page']));
});

test('an asset that pages name again is no longer noted, however far the deploy that names it comes', async () => {
  await publish();
  const [asset = ''] = website().filter((key) => key.startsWith('assets/'));
  await put('web/index.ts', 'document.body;');
  await publish();
  expect([...s3.objects.keys()]).toContain(`.deploy/superseded/${asset}`);
  await put('web/index.ts', 'document.title;');
  s3.refuse((method, key) => method === 'PUT' && key === 'index.html');
  await rejection(publish());
  expect([...s3.objects.keys()]).not.toContain(`.deploy/superseded/${asset}`);
});

test('what CloudFront could not be told is told by the next run, deletions included', async () => {
  await put('web/art/old.svg', '<svg/>');
  await publish();
  await put('web/art/gary.svg', `<svg>${'<g/>'.repeat(300)}</svg>`);
  await rm(path.join(serviceDir, 'web/art/old.svg'));
  isBusy = true;
  await rejection(publish());
  isBusy = false;
  expect(website()).toContain('art/old.svg');
  const said = await publish();
  expect(said.at(-1)).toBe('Website: 0 uploaded, 1 deleted, 2 invalidated');
  expect(invalidated().at(-1)).toEqual(['/art/gary.svg', '/art/old.svg']);
  expect((await publish()).at(-1)).toBe('Website: 0 uploaded, 0 deleted, 0 invalidated');
});

test('it may be waited for until CloudFront has forgotten its old copies, if it has any', async () => {
  cloudFront.on(GetInvalidationCommand).resolves({
    Invalidation: { Id: 'I1', Status: 'Completed', CreateTime: new Date(), InvalidationBatch: undefined },
  });
  expect(await publish({ wait: true })).toContain('Website: CloudFront shows the new pages everywhere');
  expect(await publish({ wait: true })).not.toContain('Website: CloudFront shows the new pages everywhere');
});

test('what an earlier run did not wait for is waited for by the next, which has nothing to upload', async () => {
  await publish();
  status = 'InProgress';
  cloudFront.on(GetInvalidationCommand).resolves({
    Invalidation: { Id: 'I1', Status: 'Completed', CreateTime: new Date(), InvalidationBatch: undefined },
  });
  expect(await publish({ wait: true })).toContain('Website: CloudFront shows the new pages everywhere');
  expect(invalidated()).toHaveLength(1);
});
