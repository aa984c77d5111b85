import { load } from '../../bench/load';
import { type RunningHttpServer, startHttpServer } from '../support/http-server';
import { rejection } from '../support/rejection';

describe('load', () => {
  let server: RunningHttpServer;
  let asked: { method: string | undefined; authorization: string | undefined }[];

  beforeEach(async () => {
    asked = [];
    server = await startHttpServer(({ url, method, headers }, response) => {
      asked.push({ method, authorization: headers.authorization });
      if (url === '/cut') response.destroy();
      else response.writeHead(url === '/every-third' && asked.length % 3 === 0 ? 429 : 200).end('{}');
    });
  });

  afterEach(() => server.close());

  const put = (path: string) =>
    load(
      { url: server.url + path, method: 'POST', headers: { Authorization: 'token' } },
      { connections: 2, seconds: 1 },
    );

  it('sends the request again and again, and says how many were answered and how fast', async () => {
    const { requestsPerSecond, p50, p99 } = await put('/');
    expect(requestsPerSecond).toBeGreaterThan(1);
    expect(p99).toBeGreaterThanOrEqual(p50);
    expect(new Set(asked.map((request) => JSON.stringify(request)))).toEqual(
      new Set([JSON.stringify({ method: 'POST', authorization: 'token' })]),
    );
  });

  it('is an error when an answer is not 2xx: a refusal is quick and proves nothing', async () => {
    expect((await rejection(put('/every-third'))).message).toMatch(
      /Expected 2xx for every POST .* \d+ times 429/,
    );
  });

  it('is an error when there is no answer', async () => {
    expect((await rejection(put('/cut'))).message).toMatch(/[1-9]\d* requests cut off/);
  });
});
