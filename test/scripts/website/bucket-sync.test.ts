import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheControlOf } from '../../../resources/website-objects';
import { awsRefusal } from '../../../scripts/aws-refusal';
import { StackError } from '../../../scripts/serverless';
import { isNote, SETTINGS_NOTE } from '../../../scripts/website/bucket-notes';
import { rejection } from '../../support/rejection';
import { bucketSyncOf } from '../support/bucket-sync';
import { type InMemoryS3, startS3 } from '../support/s3';

const BUCKET = 'mysfits-website';

const FOLDER = {
  bucketNameKey: 'WebsiteBucket',
  localDir: 'site',
  deleteRemoved: false,
  acl: 'bucket-owner-full-control',
};

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

async function put(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(serviceDir, 'site', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

const bucketSync = (s3Sync: unknown = { buckets: [FOLDER] }) => bucketSyncOf(serviceDir, BUCKET, s3Sync);

/** Uploads both batches in their order, and makes the note that this was done. */
async function upload(bucket = bucketSync()): Promise<string[]> {
  const uploaded = [...(await bucket.upload('what pages name')), ...(await bucket.upload('pages'))];
  await bucket.note([]);
  return uploaded;
}

function promiseWithResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

const SITE = {
  'index.html': 'the front page',
  'ko/index.html': 'the Korean front page',
  'assets/index-1.js': 'the script',
  'art/gary.svg': '<svg/>',
  'style.css': 'a {}',
};

describe('an upload', () => {
  it('puts all that pages name before the pages, art included, and every file once', async () => {
    await put(SITE);
    expect((await upload()).sort()).toEqual(Object.keys(SITE).sort());
    expect(s3.changes.slice(0, 3).sort()).toEqual([
      'PUT art/gary.svg',
      'PUT assets/index-1.js',
      'PUT style.css',
    ]);
    expect(s3.changes.slice(3, 5).sort()).toEqual(['PUT index.html', 'PUT ko/index.html']);
    expect(s3.changes.slice(5)).toEqual([`PUT ${SETTINGS_NOTE}`]);
  });

  it('says of each object its type, with the charset of a text, and how long it may be kept', async () => {
    await put({ ...SITE, 'robots.txt': 'all', 'art/data.json': '{}', 'art/font.woff2': '' });
    await upload();
    const types = [...s3.objects]
      .filter(([key]) => !isNote(key))
      .map(([key, { headers }]) => [key, headers['content-type'], headers['cache-control']]);
    expect(types.sort()).toEqual([
      ['art/data.json', 'application/json', 'public, max-age=3600'],
      ['art/font.woff2', 'font/woff2', 'public, max-age=3600'],
      ['art/gary.svg', 'image/svg+xml', 'public, max-age=3600'],
      ['assets/index-1.js', 'application/javascript', 'public, max-age=31536000, immutable'],
      ['index.html', 'text/html; charset=utf-8', 'no-cache'],
      ['ko/index.html', 'text/html; charset=utf-8', 'no-cache'],
      ['robots.txt', 'text/plain; charset=utf-8', 'public, max-age=3600'],
      ['style.css', 'text/css; charset=utf-8', 'public, max-age=3600'],
    ]);
    for (const [key, , kept] of types) expect(kept).toBe(cacheControlOf(String(key)));
    expect(s3.objects.get('index.html')).toMatchObject({
      body: 'the front page',
      headers: { 'x-amz-acl': 'bucket-owner-full-control' },
    });
  });

  it('puts a file of more than 20 MB in parts, and counts it once', async () => {
    const film = 'x'.repeat(21 * 1024 * 1024);
    await put({ 'art/film.mp4': film });
    expect(await upload()).toEqual(['art/film.mp4']);
    expect(s3.objects.get('art/film.mp4')?.body.length).toBe(film.length);
  });

  it('leaves alone what has not changed', async () => {
    await put(SITE);
    await upload();
    s3.changes.length = 0;
    await put({ 'index.html': 'a new front page' });
    expect(await upload()).toEqual(['index.html']);
    expect(s3.changes).toEqual(['PUT index.html']);
  });

  it('puts everything anew when what is said of the objects has changed, and once', async () => {
    await put(SITE);
    await upload();
    s3.objects.delete(SETTINGS_NOTE);
    expect((await upload()).sort()).toEqual(Object.keys(SITE).sort());
    expect(await upload()).toEqual([]);
  });

  it('that says something else of the objects first deletes the note of what was said before', async () => {
    await put(SITE);
    s3.objects.set('.deploy/settings/0', { body: '', headers: {}, lastModified: new Date() });
    s3.refuse((method, key) => method === 'PUT' && key.startsWith('assets/'));
    await rejection(upload());
    expect(s3.changes[0]).toBe('DELETE .deploy/settings/0');
    expect(s3.objects.has('.deploy/settings/0')).toBe(false);
  });

  it('knows all objects of a bucket that is listed in several pages', async () => {
    await put(SITE);
    await upload();
    const old = Array.from({ length: 2001 }, (_, index) => `art/${String(index).padStart(4, '0')}.svg`);
    const stored = { body: '', headers: {}, lastModified: new Date() };
    for (const key of old) s3.objects.set(key, stored);
    const bucket = bucketSync();
    expect(await upload(bucket)).toEqual([]);
    expect(bucket.objects.map(({ key }) => key).sort()).toEqual([...s3.objects.keys()].sort());
    await bucket.delete(old);
    expect([...s3.objects.keys()].sort()).toEqual([...Object.keys(SITE), SETTINGS_NOTE].sort());
  });
});

describe('an upload that S3 refuses', () => {
  it('names the object and the missing permission, and no page is uploaded', async () => {
    await put(SITE);
    s3.refuse((method, key) => method === 'PUT' && key.startsWith('assets/'));
    const error = await rejection(upload());
    expect(error).toBeInstanceOf(StackError);
    expect(error).toMatchObject({
      code: 'WEBSITE_BUCKET_FAILED',
      message:
        'S3 refused something while uploading what pages name in the bucket mysfits-website: assets/index-1.js: Access Denied (it needs s3:PutObject)',
      inPlace: expect.stringContaining('the pages are as they were'),
      cause: { name: 'AccessDenied' },
    });
    expect(awsRefusal(error)?.said).toContain('s3:PutObject');
    expect(s3.changes.filter((change) => change.endsWith('.html'))).toEqual([]);
  });

  it('among the pages waits for what is under way, and says how many of them are there', async () => {
    await put(SITE);
    const { promise: refusal, resolve: refused } = promiseWithResolvers();
    s3.hold('index.html', refusal);
    s3.refuse((_method, key) => {
      if (key === 'ko/index.html') refused();
      return key === 'ko/index.html';
    });
    const error = await rejection(upload());
    expect(s3.changes.filter((change) => change.endsWith('.html'))).toEqual(['PUT index.html']);
    expect(error).toMatchObject({ inPlace: expect.stringContaining(' 1 page is uploaded') });
  });

  it('because the bucket may not be listed names that permission', async () => {
    await put(SITE);
    s3.refuse((method) => method === 'GET');
    expect((await rejection(upload())).message).toMatch(/Access Denied \(it needs s3:ListBucket\)$/);
  });

  it('because somebody deleted the bucket says which one it was', async () => {
    await put(SITE);
    s3.lose();
    const error = await rejection(upload());
    expect(error).toMatchObject({
      message: expect.stringContaining(BUCKET),
      inPlace: expect.stringMatching(/the website is not.*that deletes the users/),
      cause: { name: 'NoSuchBucket' },
    });
    expect(awsRefusal(error)?.said).toContain('somebody deleted it by hand');
  });

  it('is finished by the next', async () => {
    await put(SITE);
    s3.refuse((_method, key) => key === 'ko/index.html');
    await rejection(upload());
    s3.refuse(() => false);
    await upload();
    expect([...s3.objects.keys()].sort()).toEqual([...Object.keys(SITE), SETTINGS_NOTE].sort());
  });
});

describe('a deletion', () => {
  it('that S3 refuses one by one is an error that names the first, and the permission', async () => {
    await put(SITE);
    await upload();
    s3.keep('index.html');
    const error = await rejection(bucketSync().delete(['index.html']));
    expect(error.message).toContain('index.html: Access Denied');
    expect(awsRefusal(error)?.said).toContain('s3:DeleteObject');
  });

  it('of nothing asks nothing of S3', async () => {
    s3.refuse(() => true);
    await bucketSync().delete([]);
    expect(s3.changes).toEqual([]);
  });
});

describe('the folder', () => {
  it.each([{ buckets: [] }, {}, 'none', { buckets: [FOLDER, FOLDER] }])(
    'has to be configured, and one alone (%p)',
    (s3Sync) => {
      expect(() => bucketSync(s3Sync)).toThrow(/custom\.s3Sync\.buckets.* one folder/);
    },
  );

  it('may say more of its files, which then counts', async () => {
    await put(SITE);
    await upload(
      bucketSync({ buckets: [{ ...FOLDER, params: [{ '*.html': { CacheControl: 'private' } }] }] }),
    );
    expect(s3.objects.get('index.html')?.headers['cache-control']).toBe('private');
    expect(s3.objects.get('ko/index.html')?.headers['cache-control']).toBe('no-cache');
  });
});

describe('emptying the bucket', () => {
  it('deletes every object, whatever folder it came from', async () => {
    await put(SITE);
    await upload();
    await bucketSync().empty();
    expect([...s3.objects.keys()]).toEqual([]);
  });

  it('deletes more than fit into one request, and the notes', async () => {
    const stored = { body: '', headers: {}, lastModified: new Date() };
    for (let count = 0; count < 2001; count += 1) s3.objects.set(`assets/${count}.js`, stored);
    await bucketSync().note(['.deploy/superseded/assets/1.js']);
    await bucketSync().empty();
    expect([...s3.objects.keys()]).toEqual([]);
  });

  it('of a bucket that is empty already deletes nothing', async () => {
    await bucketSync().empty();
    expect(s3.changes).toEqual([]);
  });

  it('fails when objects stay, since CloudFormation would then fail to delete the bucket', async () => {
    await put(SITE);
    await upload();
    s3.keep('index.html');
    expect(await rejection(bucketSync().empty())).toMatchObject({
      code: 'WEBSITE_BUCKET_FAILED',
      message: expect.stringMatching(/in the bucket mysfits-website: 1 .*index\.html: Access Denied/),
    });
  });
});
