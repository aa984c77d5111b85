import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { deleteObjects } from '../../scripts/website/delete-objects';
import { objectsIn, outputsOf } from './deployed-stack';
import { REGION } from './emulator';
import type { Fault, Plan } from './fault-proxy/proxy';
import { type ProxiedService, startProxiedService } from './proxied-service';
import { flawsOf } from './site';

const WAIT = '--wait-for-website';

describe('the websites of two stages that are deployed from one folder', () => {
  let deployed: ProxiedService;

  const run = (command: string, stage: string, plan?: Plan, ...options: string[]) =>
    deployed.run(command, stage, plan, ...options);
  const refusing =
    (name: string, fault: Fault): Plan =>
    (call) =>
      call.name === name ? fault : undefined;
  const bucketOf = async (stage: string) => (await outputsOf(deployed.clients, stage)).WebsiteBucket ?? '';
  const keysOf = async (stage: string) =>
    (await objectsIn(deployed.clients, await bucketOf(stage))).map(({ key }) => key);

  beforeAll(async () => {
    deployed = await startProxiedService();
  });

  afterAll(() => deployed?.stop());

  it('are whole, each with its own IDs', async () => {
    for (const stage of ['prod', 'dev']) {
      const { code, output } = await run('deploy', stage);
      expect(output).toContain('Website: uploaded 9 pages');
      expect(code).toBe(0);
    }
    expect(await flawsOf(deployed, 'prod')).toEqual([]);
    expect(await flawsOf(deployed, 'dev')).toEqual([]);
  });

  it('stay whole when both are published at the same time', async () => {
    deployed.edit();
    const both = await Promise.all([run('website', 'prod'), run('website', 'dev')]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await flawsOf(deployed, 'prod')).toEqual([]);
    expect(await flawsOf(deployed, 'dev')).toEqual([]);
  });

  it('keep the assets of before, for who has a page open', async () => {
    const before = await keysOf('prod');
    deployed.edit();
    const { output } = await run('website', 'prod');
    expect(output).toMatch(/Website: \d+ older assets? stays? for a week/);
    const after = await keysOf('prod');
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.length).toBeGreaterThan(before.length);
  });

  it('are published as well when the stack is unchanged, and then ask little of AWS', async () => {
    await run('deploy', 'prod');
    const { code, output, calls } = await run('deploy', 'prod');
    expect(code).toBe(0);
    expect(output).toContain('Website: filled the pages');
    expect(output).toContain('Website: 0 uploaded, 0 deleted, 0 invalidated');
    const names = calls.map(({ name }) => name);
    expect(
      names.filter((name) => /^s3:(PutObject|DeleteObjects|ListObjects)$|^cloudfront:/.test(name)),
    ).toEqual(['s3:ListObjects', 's3:ListObjects', 'cloudfront:ListInvalidations']);
  });

  it('have CloudFront told by the next run of what it refused to hear, and may wait for it', async () => {
    deployed.edit();
    const refused = await run('website', 'prod', refusing('cloudfront:CreateInvalidation', 'access denied'));
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain('cloudfront:CreateInvalidation');
    expect(refused.output).toMatch(/In place: .*the new website uploaded; nothing was deleted/);
    expect(await flawsOf(deployed, 'prod')).toEqual([]);

    const next = await run('website', 'prod', undefined, WAIT);
    expect(next.output).toContain('Website: CloudFront fetches anew: /ko/register.html /register.html');
    expect(next.output).toContain('Website: CloudFront shows the new pages everywhere');
    expect(next.code).toBe(0);
    expect(next.calls.map(({ name }) => name)).toContain('cloudfront:GetInvalidation');
  });

  it('name the missing permission and the object when S3 refuses one', async () => {
    deployed.edit();
    const refused = await run('website', 'prod', refusing('s3:PutObject', 'access denied'));
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain('lack the permission s3:PutObject');
    expect(refused.output).toMatch(/assets\/register-\w+\.js: Access Denied/);
    expect(refused.output).toMatch(/In place: .*the pages are as they were/);
    expect(await flawsOf(deployed, 'prod')).toEqual([]);
  });

  it('say when somebody deleted the bucket, and come back when it is there again with its policy', async () => {
    const { s3 } = deployed.clients;
    const Bucket = await bucketOf('dev');
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    await emptied(Bucket);
    await s3.send(new DeleteBucketCommand({ Bucket }));
    const { code, output } = await run('deploy', 'dev');
    expect(code).not.toBe(0);
    expect(output).toContain('is gone: somebody deleted it by hand');
    expect(output).toContain(Bucket);
    expect(output).toMatch(/In place: .*the users and the API are there, the website is not/);

    await s3.send(
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
    );
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const next = await run('website', 'dev');
    expect(next.output).toContain('Website: uploaded 9 pages');
    expect(next.code).toBe(0);
    expect(await flawsOf(deployed, 'dev')).toEqual([]);
  });

  it('do without each other: one is removed, and the other is whole', async () => {
    const before = await keysOf('prod');
    expect((await run('remove', 'dev')).code).toBe(0);
    expect(await flawsOf(deployed, 'prod')).toEqual([]);
    expect(await keysOf('prod')).toEqual(before);
    expect((await run('deploy', 'prod')).code).toBe(0);
  });

  async function emptied(bucket: string): Promise<void> {
    const { s3 } = deployed.clients;
    const keys = (await objectsIn(deployed.clients, bucket)).map(({ key }) => key);
    await deleteObjects(s3, bucket, keys);
  }
});
