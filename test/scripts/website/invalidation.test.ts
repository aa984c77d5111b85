import { text } from 'node:stream/consumers';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { StackError } from '../../../scripts/serverless';
import { changedPaths, invalidate } from '../../../scripts/website/invalidation';
import { clientConfig, type RunningHttpServer, startHttpServer } from '../../support/http-server';
import { rejection } from '../../support/rejection';

const uploaded = (...keys: string[]) => changedPaths({ uploaded: keys, deleted: [] });

describe('the changed paths', () => {
  it('are those of what was uploaded and of what was deleted, each once', () => {
    const changes = { uploaded: ['style.css', 'art/new.svg', 'style.css'], deleted: ['art/old.svg'] };
    expect(changedPaths(changes)).toEqual(['/art/new.svg', '/art/old.svg', '/style.css']);
  });

  it('leave out assets, whose names change with what is in them', () => {
    expect(uploaded('assets/index-ABCDEFGH.js', 'register.html')).toEqual(['/register.html']);
  });

  it('hold the root when the page that it shows changed', () => {
    expect(uploaded('index.html')).toEqual(['/', '/index.html']);
    expect(uploaded('pages/index.html')).toEqual(['/pages/index.html']);
  });

  it('are none when nothing changed', () => {
    expect(uploaded()).toEqual([]);
  });

  it('are encoded as a browser asks for them', () => {
    expect(uploaded('art/ünïcorn 1.svg', 'art/a+b,c.svg')).toEqual([
      '/art/%C3%BCn%C3%AFcorn%201.svg',
      '/art/a+b,c.svg',
    ]);
    expect(uploaded('what?.txt', 'c#.txt')).toEqual(['/c%23.txt', '/what%3F.txt']);
  });

  it('become one wildcard when there are more than 15', () => {
    const keys = Array.from({ length: 15 }, (_, index) => `art/${index}.svg`);
    expect(uploaded(...keys)).toHaveLength(15);
    expect(uploaded(...keys, 'style.css')).toEqual(['/*']);
  });
});

describe('an invalidation', () => {
  let cloudFront: RunningHttpServer;
  let client: CloudFrontClient;
  let status: number;
  let asked: { url: string; xml: string }[];

  beforeEach(async () => {
    status = 201;
    asked = [];
    cloudFront = await startHttpServer(async (request, response) => {
      asked.push({ url: request.url ?? '', xml: await text(request) });
      response.writeHead(status, { 'Content-Type': 'text/xml' });
      response.end(
        status === 201
          ? '<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>'
          : '<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>',
      );
    });
    client = new CloudFrontClient(clientConfig(cloudFront.url));
  });

  afterEach(async () => {
    client.destroy();
    await cloudFront.close();
  });

  it('names the paths and how many they are, to the distribution', async () => {
    await invalidate(client, 'E1EXAMPLE', ['/', '/index.html']);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toMatch(/\/distribution\/E1EXAMPLE\/invalidation$/);
    expect(asked[0]?.xml).toContain('<Quantity>2</Quantity>');
    expect(asked[0]?.xml).toContain('<Path>/</Path><Path>/index.html</Path>');
  });

  it('has another reference each time, or CloudFront would take it for the one before', async () => {
    await invalidate(client, 'E1EXAMPLE', ['/']);
    await invalidate(client, 'E1EXAMPLE', ['/']);
    const references = asked.map(({ xml }) => /<CallerReference>(.+)<\/CallerReference>/.exec(xml)?.[1]);
    expect(references[0]).toMatch(/./);
    expect(references[1]).not.toBe(references[0]);
  });

  it('of nothing asks nothing of CloudFront', async () => {
    await invalidate(client, 'E1EXAMPLE', []);
    expect(asked).toEqual([]);
  });

  it('that is refused says what is in place, and how to have it done', async () => {
    status = 403;
    const error = await rejection(invalidate(client, 'E1EXAMPLE', ['/']));
    expect(error).toBeInstanceOf(StackError);
    expect(error).toMatchObject({
      code: 'INVALIDATION_FAILED',
      message: expect.stringMatching(
        /pages are uploaded.*not authorized.*create-invalidation --distribution-id E1EXAMPLE/,
      ),
      cause: { name: 'AccessDenied' },
    });
  });
});
