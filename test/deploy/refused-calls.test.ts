import { type Aim, aimsAt, hitting } from './aims';
import { FIRST_DEPLOY, REMOVE, type Step, UPDATE } from './calls';
import { leftoversOf } from './deployed-stack';
import { type SeenCall, stepsOf } from './fault-proxy/call-record';
import { iamAction } from './iam-action';
import { type ProxiedService, type Run, startProxiedService } from './proxied-service';
import { editionsOf, flawsOf } from './site';
import { expectDone, expectStopped } from './what-is-said';

/** The three commands, with each of their calls refused in turn. Where a call comes for each file: first, middle, last. */
describe('a call that AWS refuses', () => {
  let deployed: ProxiedService;

  beforeAll(async () => {
    deployed = await startProxiedService();
  });

  afterAll(async () => {
    await deployed?.stop();
  });

  describe('in a first deploy', () => {
    let recorded: SeenCall[];

    it('is one of these', async () => {
      const { calls, code } = await deployed.run('deploy', 'recorded');
      expect(code).toBe(0);
      expect(stepsOf(calls)).toEqual(operationsOf(FIRST_DEPLOY));
      recorded = calls;
    });

    it.each(aimsAt(FIRST_DEPLOY))('%s', async (_, aim) => {
      const { stage } = aim;
      const refused = await deployed.run('deploy', stage, hitting(aim, recorded, 'access denied'));
      expectRefused(refused, 'deploy', aim);
      if (aim.goesOn) expect(await flawsOf(deployed, stage)).toEqual([]);
      expectDone(await deployed.run('deploy', stage));
      expect(await flawsOf(deployed, stage)).toEqual([]);
    });
  });

  describe('in a deploy of what was changed', () => {
    let recorded: SeenCall[];
    let edition: string;

    beforeAll(async () => {
      edition = deployed.edit();
      await deployed.run('deploy', 'changed');
    });

    it('is one of these', async () => {
      edition = deployed.edit();
      const { calls, code } = await deployed.run('deploy', 'changed');
      expect(code).toBe(0);
      expect(stepsOf(calls)).toEqual(operationsOf(UPDATE));
      recorded = calls;
    });

    it.each(aimsAt(UPDATE))('%s', async (_, aim) => {
      const before = edition;
      edition = deployed.edit();
      const refused = await deployed.run('deploy', 'changed', hitting(aim, recorded, 'access denied'));
      expectRefused(refused, 'deploy', aim);
      expect(await flawsOf(deployed, 'changed')).toEqual([]);
      const editions = aim.goesOn ? [edition] : [before, edition];
      for (const seen of await editionsOf(deployed, 'changed')) expect(editions).toContain(seen);
      expectDone(await deployed.run('deploy', 'changed'));
      expect(await flawsOf(deployed, 'changed')).toEqual([]);
      expect(await editionsOf(deployed, 'changed')).toEqual([edition, edition]);
    });
  });

  describe('in a removal of what the first deploys made', () => {
    let recorded: SeenCall[];

    it('is one of these', async () => {
      const { calls, code } = await deployed.run('remove', 'recorded');
      expect(code).toBe(0);
      expect(stepsOf(calls)).toEqual(operationsOf(REMOVE));
      recorded = calls;
    });

    it.each(aimsAt(REMOVE))('%s', async (_, aim) => {
      const { stage } = aim;
      const refused = await deployed.run('remove', stage, hitting(aim, recorded, 'access denied'));
      expectRefused(refused, 'remove', aim);
      expectDone(await deployed.run('remove', stage));
      expect(await leftoversOf(deployed.clients, stage)).toEqual([]);
    });
  });
});

const operationsOf = (steps: Step[]) => steps.map(({ operation }) => operation);

/** A command that was stopped names what IAM has to allow; S3 does not say it. One that goes on is done. */
function expectRefused(run: Run, command: string, { operation, step, goesOn }: Aim): void {
  expect(run.calls.at(-1)?.step).toBeGreaterThanOrEqual(step);
  if (goesOn) {
    expectDone(run);
    return;
  }
  expectStopped(run, command);
  if (!operation.startsWith('s3:')) expect(run.output).toContain(iamAction(operation));
}
