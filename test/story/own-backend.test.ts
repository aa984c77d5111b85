import { createServer } from 'node:http';
import { closeNow, listen } from '../../local/http-server';
import { type RunningStage, startStage } from '../support/local-stage';

/** Any backend, in any language, behind the local gateway: `npm start -- --nlb`. */
describe('the local stage in front of a backend of one’s own', () => {
  let stage: RunningStage;
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ own: `${request.method} ${request.url}` }));
  });

  beforeAll(async () => {
    const port = await listen(server, 0, '127.0.0.1');
    stage = await startStage(undefined, '--nlb', `http://127.0.0.1:${port}`);
  });

  afterAll(async () => {
    await stage?.remove();
    await closeNow(server);
  });

  it('says that the backend is not its own', () => {
    expect(stage.printed()).toContain(`Backend    ${stage.file.nlbUrl} (yours)`);
    expect(stage.file.nlbUrl).toBe(`http://127.0.0.1:${portOf(server)}`);
  });

  it('passes requests on to it', async () => {
    const answer = await fetch(`${stage.file.apiEndpoint}/mysfits?filter=GoodEvil&value=Good`);
    expect(await answer.json()).toEqual({ own: 'GET /mysfits?filter=GoodEvil&value=Good' });
  });

  it('keeps those out who are not signed in', async () => {
    const answer = await fetch(`${stage.file.apiEndpoint}/mysfits/any/like`, { method: 'POST' });
    expect(answer.status).toBe(401);
  });

  it('answers 504 with the CORS header while it is down, and is told of in the log', async () => {
    const logged = stage.prints(/api\s+GET \/prod\/mysfits {2}504 .*no answer from the backend/);
    await closeNow(server);
    const answer = await fetch(`${stage.file.apiEndpoint}/mysfits`);
    expect(answer.status).toBe(504);
    expect(answer.headers.get('access-control-allow-origin')).toBe(stage.file.websiteUrl);
    await logged;
  });
});

function portOf(listening: ReturnType<typeof createServer>): number | undefined {
  const address = listening.address();
  return typeof address === 'object' ? address?.port : undefined;
}
