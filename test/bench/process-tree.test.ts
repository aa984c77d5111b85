import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { processTree, treeMemory } from '../../bench/process-tree';

/** A process that starts another one, which holds 64 MB; each says so with a line. */
const PARENT = `
  const held = 'const held = Buffer.alloc(64e6, 1); console.log("up"); setInterval(() => held, 1e6)';
  require('node:child_process').spawn(process.execPath, ['-e', held], { stdio: 'inherit' });
  setInterval(() => {}, 1e6);
`;

describe('the memory of a process tree', () => {
  let parent: ChildProcess;

  beforeEach(async () => {
    // A group of its own, so that the grandchild can be ended too.
    parent = spawn(process.execPath, ['-e', PARENT], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    if (parent.stdout) await once(parent.stdout, 'data');
  });

  afterEach(async () => {
    const ended = once(parent, 'exit');
    process.kill(-pid(), 'SIGKILL');
    await ended;
  });

  const pid = () => parent.pid ?? 0;

  it('counts what the process started', () => {
    const [root, child, ...others] = processTree(pid());
    expect([root, others]).toEqual([pid(), []]);
    const { processes, rss, pss } = treeMemory(pid());
    expect(processes).toBe(2);
    expect(rss).toBeGreaterThan(treeMemory(child ?? 0).rss + 10e6);
    expect(treeMemory(child ?? 0).pss).toBeGreaterThan(64e6);
    expect(pss).toBeLessThan(rss);
  });

  it('of a process that is not there is an error', () => {
    // The greatest ID that Linux gives is 2^22.
    expect(() => treeMemory(2 ** 22 + 1)).toThrow('Expected a process with the ID 4194305, found none.');
  });
});
