import { type Aim, aimsAt, hitting } from './aims';
import { FIRST_DEPLOY, REMOVE, type Step, UPDATE } from './calls';
import { leftoversOf } from './deployed-stack';
import type { SeenCall } from './fault-proxy/call-record';
import type { Fault, Plan } from './fault-proxy/proxy';
import { type ProxiedService, type Run, startProxiedService } from './proxied-service';
import { editionsOf, flawsOf } from './site';
import { expectDone, expectStopped } from './what-is-said';

/** The operations that change something. */
const CHANGES = /:(?:Create|Delete|Put|Update)/;

/** What the AWS SDK overcomes by trying again, and what it cannot know: whether a call was done whose answer was lost. */
describe('a network that is not reliable', () => {
  let deployed: ProxiedService;

  beforeAll(async () => {
    deployed = await startProxiedService();
  });

  afterAll(async () => {
    await deployed?.stop();
  });

  describe.each(['cut before it arrives', 'throttled', 'internal failure', 'delayed'] as const)(
    'where the first attempt of every call is %s',
    (fault) => {
      const stage = fault.replaceAll(' ', '-');
      const everyFirst = atFirst(() => fault);

      it('lets a first deploy be done', async () => {
        expectDone(await deployed.run('deploy', stage, everyFirst));
        expect(await flawsOf(deployed, stage)).toEqual([]);
      });

      it('lets a deploy of what was changed be done', async () => {
        const edition = deployed.edit();
        expectDone(await deployed.run('deploy', stage, everyFirst));
        expect(await flawsOf(deployed, stage)).toEqual([]);
        expect(await editionsOf(deployed, stage)).toEqual([edition, edition]);
      });

      it('lets a removal be done', async () => {
        expectDone(await deployed.run('remove', stage, everyFirst));
        expect(await leftoversOf(deployed.clients, stage)).toEqual([]);
      });
    },
  );

  describe('where the answers to all that only looks are lost once', () => {
    const lost: Plan = atFirst((call) => (CHANGES.test(call.name) ? undefined : 'cut after it was done'));

    it.each(['deploy', 'deploy', 'remove'])('lets sls %s be done', async (command) => {
      deployed.edit();
      expectDone(await deployed.run(command, 'looks', lost));
      expect(
        command === 'remove'
          ? await leftoversOf(deployed.clients, 'looks')
          : await flawsOf(deployed, 'looks'),
      ).toEqual([]);
    });
  });

  describe('where the answer is lost once, of a first deploy to', () => {
    let recorded: SeenCall[];

    beforeAll(async () => {
      recorded = await recordedRun('deploy');
    });

    it.each(changesOf(FIRST_DEPLOY))('%s', async (_, aim) => {
      expectDoneOrStopped(await deployed.run('deploy', aim.stage, losing(aim, recorded)), 'deploy');
      expectDone(await deployed.run('deploy', aim.stage));
      expect(await flawsOf(deployed, aim.stage)).toEqual([]);
    });
  });

  describe('where the answer is lost once, of a deploy of what was changed to', () => {
    let recorded: SeenCall[];

    beforeAll(async () => {
      deployed.edit();
      recorded = await recordedRun('deploy');
    });

    it.each(changesOf(UPDATE))('%s', async (_, aim) => {
      const edition = deployed.edit();
      expectDoneOrStopped(await deployed.run('deploy', 'recorded', losing(aim, recorded)), 'deploy');
      expect(await flawsOf(deployed, 'recorded')).toEqual([]);
      expectDone(await deployed.run('deploy', 'recorded'));
      expect(await flawsOf(deployed, 'recorded')).toEqual([]);
      expect(await editionsOf(deployed, 'recorded')).toEqual([edition, edition]);
    });
  });

  describe('where the answer is lost once, of a removal to', () => {
    let recorded: SeenCall[];

    beforeAll(async () => {
      recorded = await recordedRun('remove');
    });

    it.each(changesOf(REMOVE))('%s', async (_, aim) => {
      expectDone(await deployed.run('deploy', aim.stage));
      expectDoneOrStopped(await deployed.run('remove', aim.stage, losing(aim, recorded)), 'remove');
      expectDone(await deployed.run('remove', aim.stage));
      expect(await leftoversOf(deployed.clients, aim.stage)).toEqual([]);
    });
  });

  async function recordedRun(command: string): Promise<SeenCall[]> {
    const run = await deployed.run(command, 'recorded');
    expectDone(run);
    return run.calls;
  }
});

function changesOf(steps: Step[]): [string, Aim][] {
  return aimsAt(steps).filter(([, { operation }]) => CHANGES.test(operation));
}

/** What the SDK tries again succeeds. */
function atFirst(plan: (call: SeenCall) => Fault | undefined): Plan {
  return (call) => (call.attempt === 1 ? plan(call) : undefined);
}

function losing(aim: Aim, recorded: SeenCall[]): Plan {
  return atFirst(hitting(aim, recorded, 'cut after it was done'));
}

function expectDoneOrStopped(run: Run, command: string): void {
  if (run.code === 0) expectDone(run);
  else expectStopped(run, command);
}
