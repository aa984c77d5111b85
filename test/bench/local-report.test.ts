import { localReport, type Run } from '../../bench/local-report';

const speed = (requestsPerSecond: number) => ({ requestsPerSecond, p50: 1, p99: 2 });

function run(secondsToReady: number, rss: number, gateway: number, secondsToLive = 0.2): Run {
  const memory = { processes: 3, rss, pss: rss / 2 };
  return {
    secondsToReady,
    memoryReady: memory,
    memoryLoaded: memory,
    comparisons: [{ call: 'GET /mysfits', connections: 10, gateway: speed(gateway), backend: speed(1000) }],
    edits: [{ file: 'web/index.html', seconds: secondsToLive }],
  };
}

describe('the report of the local benchmark', () => {
  it('holds the medians against the limits: one slow run is no failure', () => {
    const { text, met } = localReport([run(4, 400e6, 600), run(9, 900e6, 100), run(4.5, 420e6, 700)]);
    expect(met).toBe(true);
    expect(text).toMatch(/time to ready\s+4\.50\s+at most 5 s\s+met/);
    expect(text).toMatch(/RSS when ready\s+420\.00\s+at most 450 MB\s+met/);
    expect(text).toMatch(/gateway to backend\s+0\.60\s+at least 0\.5\s+met/);
    expect(text).toMatch(/ready, s\s+4\.50\s+4\.00\s+9\.00/);
  });

  it.each([
    ['time to ready', run(5.01, 400e6, 600)],
    ['RSS when ready', run(4, 451e6, 600)],
    ['edit of web/index.html to live', run(4, 400e6, 600, 1.1)],
    ['GET /mysfits, 10 connections: gateway to backend', run(4, 400e6, 499)],
  ])('fails when a limit is not met: %s', (subject, broken) => {
    const { text, met } = localReport([broken]);
    expect(met).toBe(false);
    expect(text).toMatch(new RegExp(`^${subject} .*NOT MET$`, 'm'));
  });

  it('says where it is the throttling that was measured', () => {
    expect(localReport([run(4, 400e6, 9900)]).text).toContain('10 connections comes to the 10000 requests/s');
    expect(localReport([run(4, 400e6, 900)]).text).not.toContain('comes to');
  });

  it('of no run is an error', () => {
    expect(() => localReport([])).toThrow('Expected runs to report, found none.');
  });
});
