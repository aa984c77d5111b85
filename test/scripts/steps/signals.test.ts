import { text } from 'node:stream/consumers';
import { type RunningHttpServer, startHttpServer } from '../../support/http-server';
import { startServerless } from '../../support/serverless';
import { copyService, type ServiceCopy } from '../../support/service-copy';

/** AWS that takes requests and never answers them. */
let aws: RunningHttpServer;
let asked: (action: string) => void;
let service: ServiceCopy;

beforeAll(async () => {
  service = copyService();
  aws = await startHttpServer(async (request) => {
    asked(new URLSearchParams(await text(request)).get('Action') ?? '');
  });
});

afterAll(async () => {
  service.remove();
  await aws.close();
});

/** Ends a command at the moment that AWS is asked for something, and gives what it printed. */
async function interrupt(command: string, action: string, signal: NodeJS.Signals) {
  const arrived = new Promise<void>((resolve) => {
    asked = (seen) => seen === action && resolve();
  });
  const running = startServerless(service.dir, [command, '--stage', 'prod'], {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    NLB_ARN:
      'arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/net/mysfits-nlb/50dc6c495c0c9188',
  });
  await Promise.race([arrived, running.ended]);
  running.kill(signal);
  return await running.ended;
}

describe('a command that is interrupted says where it was, and dies of the signal', () => {
  it.each([
    ['deploy', 'DescribeStacks', 'SIGINT', 'looking at AWS before anything is changed'],
    ['remove', 'DescribeStacks', 'SIGTERM', 'looking whether the stack can be removed'],
    ['info', 'DescribeStacks', 'SIGINT', 'reading the stack'],
    ['website', 'DescribeStacks', 'SIGTERM', "reading the stack's outputs"],
  ] as const)('sls %s, at the call %s, by %s', async (command, action, signal, doing) => {
    const { code, output } = await interrupt(command, action, signal);
    expect(output).toContain(`sls ${command} stopped while ${doing}: it was interrupted (${signal}).`);
    expect(output).toMatch(/In place: .*\n.*To go on: Run again: sls \w+ --stage prod/);
    // Node.js gives no code to a process that a signal has ended.
    expect(code).toBeNull();
  });
});
