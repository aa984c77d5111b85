import { text } from 'node:stream/consumers';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { StackError } from '../../../scripts/serverless';
import {
  invalidate,
  lastTold,
  pathsOf,
  untoldKeys,
  waitForInvalidation,
} from '../../../scripts/website/invalidation';
import { clientConfig, type RunningHttpServer, startHttpServer } from '../../support/http-server';
import { rejection } from '../../support/rejection';

describe('the changed paths', () => {
  it('are those of the objects, each once', () => {
    expect(pathsOf(['style.css', 'art/new.svg', 'style.css'])).toEqual(['/art/new.svg', '/style.css']);
  });

  it('leave out assets, whose names change with what is in them, and notes, which nobody asks for', () => {
    expect(pathsOf(['assets/index-ABCDEFGH.js', '.deploy/settings/0', 'register.html'])).toEqual([
      '/register.html',
    ]);
  });

  it('hold the root when the page that it shows changed', () => {
    expect(pathsOf(['index.html'])).toEqual(['/', '/index.html']);
    expect(pathsOf(['pages/index.html'])).toEqual(['/pages/index.html']);
  });

  it('are none when nothing changed', () => {
    expect(pathsOf([])).toEqual([]);
  });

  it('are encoded as a browser asks for them', () => {
    expect(pathsOf(['art/ünïcorn 1.svg', 'art/a+b,c.svg'])).toEqual([
      '/art/%C3%BCn%C3%AFcorn%201.svg',
      '/art/a+b,c.svg',
    ]);
    expect(pathsOf(['what?.txt', 'c#.txt'])).toEqual(['/c%23.txt', '/what%3F.txt']);
  });

  it('become one wildcard when there are more than 15', () => {
    const keys = Array.from({ length: 15 }, (_, index) => `art/${index}.svg`);
    expect(pathsOf([...keys])).toHaveLength(15);
    expect(pathsOf([...keys, 'style.css'])).toEqual(['/*']);
  });
});

const CREATED = (status: string) =>
  `<Invalidation><Id>I1</Id><Status>${status}</Status><CreateTime>2026-03-10T12:00:00.500Z</CreateTime></Invalidation>`;

const DENIED =
  '<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>';

describe('CloudFront', () => {
  let cloudFront: RunningHttpServer;
  let client: CloudFrontClient;
  let refuses: boolean;
  let status: string;
  let created: string[];
  let asked: { method: string; url: string; xml: string }[];

  beforeEach(async () => {
    refuses = false;
    status = 'InProgress';
    created = [];
    asked = [];
    cloudFront = await startHttpServer(async (request, response) => {
      const { method = '', url = '' } = request;
      asked.push({ method, url, xml: await text(request) });
      response.writeHead(refuses ? 403 : 200, { 'Content-Type': 'text/xml' });
      const isList = method === 'GET' && !url.includes('/invalidation/');
      response.end(refuses ? DENIED : isList ? list() : CREATED(status));
    });
    client = new CloudFrontClient(clientConfig(cloudFront.url));
  });

  afterEach(async () => {
    client.destroy();
    await cloudFront.close();
  });

  const list = () =>
    `<InvalidationList><IsTruncated>false</IsTruncated><Items>${created
      .map(
        (time) =>
          `<InvalidationSummary><Id>I1</Id><CreateTime>${time}</CreateTime><Status>${status}</Status></InvalidationSummary>`,
      )
      .join('')}</Items></InvalidationList>`;

  const DISTRIBUTION = 'E1EXAMPLE';

  describe('told of an invalidation', () => {
    it('gets the paths and how many they are, for the distribution', async () => {
      expect(await invalidate(client, DISTRIBUTION, ['/', '/index.html'])).toBe('I1');
      expect(asked).toHaveLength(1);
      expect(asked[0]?.url).toMatch(/\/distribution\/E1EXAMPLE\/invalidation$/);
      expect(asked[0]?.xml).toContain('<Quantity>2</Quantity>');
      expect(asked[0]?.xml).toContain('<Path>/</Path><Path>/index.html</Path>');
    });

    it('gets another reference each time, or it would take it for the one before', async () => {
      await invalidate(client, DISTRIBUTION, ['/']);
      await invalidate(client, DISTRIBUTION, ['/']);
      const references = asked.map(({ xml }) => /<CallerReference>(.+)<\/CallerReference>/.exec(xml)?.[1]);
      expect(references[0]).toMatch(/./);
      expect(references[1]).not.toBe(references[0]);
    });

    it('is not asked when there is nothing to forget', async () => {
      expect(await invalidate(client, DISTRIBUTION, [])).toBeUndefined();
      expect(asked).toEqual([]);
    });

    it('and refusing: what is in place is said', async () => {
      refuses = true;
      const error = await rejection(invalidate(client, DISTRIBUTION, ['/']));
      expect(error).toBeInstanceOf(StackError);
      expect(error).toMatchObject({
        code: 'INVALIDATION_FAILED',
        message: expect.stringContaining('not authorized'),
        inPlace: expect.stringMatching(/new website uploaded; nothing was deleted/),
        cause: { name: 'AccessDenied' },
      });
    });
  });

  describe('asked what it was not told', () => {
    const uploadedAt = (time: string) => [{ key: 'index.html', lastModified: new Date(time) }];
    const untold = async (time: string) => untoldKeys(await lastTold(client, DISTRIBUTION), uploadedAt(time));

    it('names what was uploaded after the last invalidation, wherever that stands in the list', async () => {
      created = ['2026-03-10T12:00:00.500Z', '2026-03-09T12:00:00Z'];
      expect(await untold('2026-03-10T12:00:00Z')).toEqual([]);
      expect(await untold('2026-03-10T12:00:01Z')).toEqual(['index.html']);
      created.reverse();
      expect(await untold('2026-03-10T12:00:00Z')).toEqual([]);
      expect(asked[0]).toMatchObject({
        method: 'GET',
        url: expect.stringMatching(/\/E1EXAMPLE\/invalidation\?MaxItems=1$/),
      });
    });

    it('says which invalidation is still in progress, if any', async () => {
      expect(await lastTold(client, DISTRIBUTION)).toEqual({ at: undefined, inProgress: undefined });
      created = ['2026-03-10T12:00:00.500Z'];
      const at = new Date('2026-03-10T12:00:00.500Z');
      expect(await lastTold(client, DISTRIBUTION)).toEqual({ at, inProgress: 'I1' });
      status = 'Completed';
      expect(await lastTold(client, DISTRIBUTION)).toEqual({ at, inProgress: undefined });
    });

    it('names everything when there was no invalidation yet', async () => {
      expect(await untold('2026-03-10T12:00:00Z')).toEqual(['index.html']);
    });

    it('and refusing: the pages are said to be uploaded', async () => {
      refuses = true;
      expect(await rejection(untold('2026-03-10T12:00:00Z'))).toMatchObject({
        code: 'INVALIDATION_FAILED',
        inPlace: expect.stringContaining('new website uploaded'),
      });
    });
  });

  describe('waited for', () => {
    const wait = () => waitForInvalidation(client, DISTRIBUTION, 'I1', { betweenLooks: 0.001, inAll: 0.05 });

    it('is asked until it has forgotten', async () => {
      status = 'Completed';
      await wait();
      expect(asked[0]?.url).toMatch(/\/distribution\/E1EXAMPLE\/invalidation\/I1$/);
    });

    it('in vain: all is in place, and nothing has to be done', async () => {
      expect(await rejection(wait())).toMatchObject({
        code: 'INVALIDATION_NOT_AWAITED',
        message: expect.stringContaining('within 0.05 seconds'),
        inPlace: expect.stringContaining('new website uploaded'),
        toGoOn: expect.stringContaining('get-invalidation --distribution-id E1EXAMPLE --id I1'),
      });
    });

    it('and refusing to say: it says why, and nobody waits', async () => {
      refuses = true;
      expect((await rejection(wait())).message).toContain('not authorized');
      expect(asked).toHaveLength(1);
    });
  });
});
