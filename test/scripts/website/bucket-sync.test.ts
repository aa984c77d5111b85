import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheControlOf } from '../../../resources/website-cache';
import { StackError } from '../../../scripts/serverless';
import service from '../../../serverless';
import { rejection } from '../../support/rejection';
import { bucketSyncOf } from '../support/bucket-sync';
import { type InMemoryS3, startS3 } from '../support/s3';

const BUCKET = 'mysfits-website';

const folder = (settings: object) => ({
  bucketNameKey: 'WebsiteBucket',
  localDir: 'site',
  acl: 'bucket-owner-full-control',
  params: [{ '**/*.html': { CacheControl: 'no-cache' } }],
  ...settings,
});

/** As in `serverless.ts`: assets, then the pages that name them, then the deletions. */
const FOLDERS = [
  folder({ localDir: 'site/assets', bucketPrefix: 'assets/', deleteRemoved: false }),
  folder({ deleteRemoved: false }),
  folder({ deleteRemoved: true }),
];

let serviceDir: string;
let s3: InMemoryS3;

beforeEach(async () => {
  serviceDir = await mkdtemp(path.join(tmpdir(), 'bucket-sync-'));
  s3 = await startS3(BUCKET);
  process.env.AWS_ENDPOINT_URL = s3.url;
});

afterEach(async () => {
  delete process.env.AWS_ENDPOINT_URL;
  await s3.close();
  await rm(serviceDir, { recursive: true });
});

async function put(files: Record<string, string>, folder = 'site'): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(serviceDir, folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

const bucketSync = (s3Sync: unknown = { buckets: FOLDERS }) => bucketSyncOf(serviceDir, BUCKET, s3Sync);

const SITE = {
  'index.html': 'the front page',
  'register.html': 'the form',
  'assets/index-1.js': 'the script',
};

describe('an upload', () => {
  it('puts assets before the pages that name them, and every file once', async () => {
    await put(SITE);
    const changes = await bucketSync().upload();
    expect(s3.changes[0]).toBe('PUT assets/index-1.js');
    expect(s3.changes.slice(1).sort()).toEqual(['PUT index.html', 'PUT register.html']);
    expect([...changes.uploaded].sort()).toEqual(['assets/index-1.js', 'index.html', 'register.html']);
    expect(changes.deleted).toEqual([]);
  });

  it('gives each object its content, its type and the settings of its folder', async () => {
    await put(SITE);
    await bucketSync().upload();
    expect(s3.objects.get('index.html')).toMatchObject({
      body: 'the front page',
      headers: {
        'content-type': 'text/html',
        'cache-control': 'no-cache',
        'x-amz-acl': 'bucket-owner-full-control',
      },
    });
    expect(s3.objects.get('assets/index-1.js')?.headers).not.toHaveProperty('cache-control');
  });

  it('says with each object of the website how long it may be kept', async () => {
    const files = { ...SITE, 'ko/index.html': 'Korean', 'art/gary.svg': '<svg/>', 'favicon.svg': '<svg/>' };
    await put(files, path.join('build', 'website'));
    await bucketSync(service.custom?.s3Sync).upload();
    const kept = [...s3.objects].map(([key, { headers }]) => [key, headers['cache-control']]);
    expect(kept.sort()).toEqual(
      Object.keys(files)
        .sort()
        .map((key) => [key, cacheControlOf(key)]),
    );
  });

  it('leaves alone what has not changed', async () => {
    await put(SITE);
    await bucketSync().upload();
    s3.changes.length = 0;
    await put({ 'index.html': 'a new front page' });
    expect(await bucketSync().upload()).toEqual({ uploaded: ['index.html'], deleted: [] });
    expect(s3.changes).toEqual(['PUT index.html']);
  });

  it('deletes what is gone, once all the rest is there', async () => {
    await put({ ...SITE, 'old.html': 'old', 'assets/index-0.js': 'the old script' });
    await bucketSync().upload();
    s3.changes.length = 0;
    await rm(path.join(serviceDir, 'site', 'old.html'));
    await rm(path.join(serviceDir, 'site', 'assets', 'index-0.js'));
    await put({ 'zebra.html': 'a page that comes last in the alphabet' });
    const { deleted } = await bucketSync().upload();
    expect(deleted.sort()).toEqual(['assets/index-0.js', 'old.html']);
    expect(s3.changes[0]).toBe('PUT zebra.html');
    expect([...s3.objects.keys()].sort()).toEqual([
      'assets/index-1.js',
      'index.html',
      'register.html',
      'zebra.html',
    ]);
  });

  it('that S3 refuses is an error which names folder and bucket, and the pages behind it stay away', async () => {
    await put(SITE);
    s3.refuse((method, key) => method === 'PUT' && key.startsWith('assets/'));
    const error = await rejection(bucketSync().upload());
    expect(error).toBeInstanceOf(StackError);
    expect(error).toMatchObject({
      code: 'WEBSITE_BUCKET_FAILED',
      message: expect.stringMatching(/uploading site\/assets to the bucket mysfits-website: .*Access Denied/),
      cause: { name: 'AccessDenied' },
    });
    expect(s3.changes).toEqual([]);
  });

  it('whose bucket may not be listed is the same error', async () => {
    await put(SITE);
    s3.refuse((method) => method === 'GET');
    expect(await rejection(bucketSync().upload())).toMatchObject({
      code: 'WEBSITE_BUCKET_FAILED',
      cause: { name: 'AccessDenied' },
    });
  });

  it('whose deletions S3 refuses one by one is an error that names the first', async () => {
    await put({ ...SITE, 'old.html': 'old' });
    await bucketSync().upload();
    await rm(path.join(serviceDir, 'site', 'old.html'));
    s3.keep('old.html');
    expect((await rejection(bucketSync().upload())).message).toContain('old.html: Access Denied');
  });
});

describe('the folders', () => {
  it.each([{ buckets: [] }, {}, 'none'])('have to be configured (%p)', (s3Sync) => {
    expect(() => bucketSync(s3Sync)).toThrow(/custom\.s3Sync\.buckets/);
  });
});

describe('emptying the bucket', () => {
  it('deletes every object, whatever folder it came from', async () => {
    await put(SITE);
    await bucketSync().upload();
    await bucketSync().empty();
    expect([...s3.objects.keys()]).toEqual([]);
  });

  it('of a bucket that is empty already deletes nothing', async () => {
    await bucketSync().empty();
    expect(s3.changes).toEqual([]);
  });

  it('fails when objects stay, since CloudFormation would then fail to delete the bucket', async () => {
    await put(SITE);
    await bucketSync().upload();
    s3.keep('index.html');
    expect(await rejection(bucketSync().empty())).toMatchObject({
      code: 'WEBSITE_BUCKET_FAILED',
      message: expect.stringMatching(/emptying the bucket mysfits-website: 1 .*index\.html: Access Denied/),
    });
  });
});
