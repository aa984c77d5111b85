import type { Hooks } from '../../../scripts/serverless';
import { StackError } from '../../../scripts/serverless';
import { RunningCommand } from '../../../scripts/steps/running-command';
import type { StackNow } from '../../../scripts/steps/stack-now';
import type { Step } from '../../../scripts/steps/step';
import { StoppedError } from '../../../scripts/steps/stopped';
import { rejection } from '../../support/rejection';

const UPLOADING: Step = { doing: 'uploading', inPlace: 'The old one.' };
const UPDATING: Step = { ...UPLOADING, doing: 'updating', besideStack: 'The website was not touched.' };
const REMOVING: Step = { ...UPDATING, doing: 'removing', doneWithoutStack: true };

let now: StackNow | undefined;
let asked: number;
let noticed: string[];

beforeEach(() => {
  now = { status: 'UPDATE_COMPLETE', changed: new Date(0) };
  asked = 0;
  noticed = [];
});

const running = (steps: Record<string, Step> = {}) =>
  new RunningCommand({
    command: { name: 'deploy', line: 'sls deploy --stage prod' },
    steps,
    stack: { stackName: 'mysfits-prod', stage: 'prod', region: 'eu-west-1' },
    stackNow: async () => {
      asked += 1;
      return now;
    },
    notice: (text) => noticed.push(text),
  });

const fails = (error: unknown) => async () => {
  throw error;
};

const failed = (step: Step, error: unknown) => rejection(running().during(step, fails(error)));

describe('a step that fails', () => {
  it('says what happened, what is in place and how to go on, and keeps the cause and its code', async () => {
    const cause = new StackError('WEBSITE_BUCKET_FAILED', 'S3 said no.');
    const error = await failed(UPLOADING, cause);
    expect(error.message).toBe(
      'sls deploy stopped while uploading: S3 said no.\nIn place: The old one.\nTo go on: Run again: sls deploy --stage prod',
    );
    expect(error).toMatchObject({ name: 'ServerlessError', code: 'WEBSITE_BUCKET_FAILED', cause });
    expect(asked).toBe(0);
  });

  it("lets the error's own words stand, those of its cause too", async () => {
    const own = new StackError('X', 'No.', { inPlace: 'The new one.', toGoOn: 'Wait.' });
    const error = await failed(UPDATING, new StackError('Y', 'Neither.', { cause: own }));
    expect(error.message).toMatch(/In place: The new one\.\nTo go on: Wait\.$/);
  });

  it('says what AWS means, and what it needs, before how to go on', async () => {
    const denied = Object.assign(new Error('Access Denied'), { name: 'AccessDenied', $metadata: {} });
    const { message } = await failed({ ...UPLOADING, permission: 's3:PutObject' }, denied);
    expect(message).toMatch(/: These credentials lack the permission s3:PutObject\. .*Access Denied\n/);
    expect(message).toMatch(
      /To go on: Have .* s3:PutObject; docs\/deploy-policy\.json .* Run again: sls deploy/,
    );
  });

  it('keeps the session token to itself, which AWS repeats where a signature does not match', async () => {
    const mismatch = Object.assign(
      new Error(
        'The request signature we calculated does not match.\n\n' +
          "The Canonical String for this request should have been\n'POST\n/\n\nx-amz-security-token:FQoGZXIvYXdz\n'",
      ),
      { name: 'SignatureDoesNotMatch', $metadata: { httpStatusCode: 403 } },
    );
    for (const error of [mismatch, new StackError('X', mismatch.message, { cause: mismatch })]) {
      const { message } = await failed(UPLOADING, error);
      expect(message).toContain('does not match.');
      expect(message).not.toContain('FQoGZXIvYXdz');
    }
  });

  it('adds nothing where the error has understood its cause already', async () => {
    const cause = Object.assign(new Error('Access Denied'), { name: 'AccessDenied', $metadata: {} });
    const { message } = await failed(UPLOADING, new StackError('X', 'No.', { cause, toGoOn: 'Wait.' }));
    expect(message).toBe('sls deploy stopped while uploading: No.\nIn place: The old one.\nTo go on: Wait.');
  });

  it('names an error of AWS that means nothing in particular', async () => {
    const error = Object.assign(new Error('Template error'), { name: 'ValidationError', $metadata: {} });
    expect((await failed(UPLOADING, error)).message).toContain(': ValidationError: Template error\n');
  });

  it('keeps what the framework says of a resource that failed, in one line and without colours', async () => {
    const error = Object.assign(new StackError('AWS_CLOUD_FORMATION_X', 'An error occurred: UserPool.'), {
      decoratedMessage:
        'UPDATE_FAILED: UserPool \u001b[90m(AWS::Cognito::UserPool)\u001b[39m\nNo.\n\nView the full error: https://x',
    });
    const stopped = await failed(UPDATING, error);
    expect(stopped.message).toContain(
      'updating: UPDATE_FAILED: UserPool (AWS::Cognito::UserPool) No. View the full error: https://x\n',
    );
    expect(stopped).not.toHaveProperty('decoratedMessage');
  });

  it('shows the trace of what is a mistake of the program', async () => {
    const mistake = new TypeError('x is not a function');
    const error = await failed(UPLOADING, mistake);
    expect(error.name).toBe('TypeError');
    expect(error.stack).toContain('In place: The old one.');
    expect(error.stack).toContain(mistake.stack);
  });

  it('is told once, by the innermost', async () => {
    const command = running();
    const error = await rejection(
      command.during(UPLOADING, () => command.during(UPDATING, fails(new Error('No.')))),
    );
    expect(error.message.match(/stopped while/g)).toHaveLength(1);
    expect(error.message).toContain('while updating');
  });

  it('leaves alone how a plugin ends a lifecycle', async () => {
    const end = Object.assign(new Error('Terminating'), { name: 'TerminateHookChain' });
    expect(await failed(UPDATING, end)).toBe(end);
  });
});

describe('the stack of a step that failed', () => {
  const inPlace = async (status: StackNow | undefined) => {
    now = status;
    return (await failed(UPDATING, new StackError('X', 'No.'))).message.split('\n').slice(1).join('\n');
  };
  const status = (name: string) => inPlace({ status: name, changed: new Date(0) });

  it('is as CloudFormation says', async () => {
    expect(await status('UPDATE_COMPLETE')).toMatch(
      /^In place: The stack mysfits-prod is in UPDATE_COMPLETE, .* at 1970-01-01T00:00:00\.000Z\. The website was not touched\.\n/,
    );
  });

  it('is not known when CloudFormation does not answer', async () => {
    expect(await inPlace(undefined)).toMatch(/^In place: The old one\.\n/);
  });

  it.each(['UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS', 'DELETE_IN_PROGRESS'])(
    'that is in %s goes on by itself, and has to be waited for',
    async (name) => {
      expect(await status(name)).toMatch(
        /goes on by itself\. .*\nTo go on: Wait .*describe-stacks .* --query "Stacks\[0\]\.StackStatus"\. Run again/,
      );
    },
  );

  it.each([
    [
      'UPDATE_ROLLBACK_COMPLETE',
      /again what it was before.*\nTo go on: Mend what made it fail, .*describe-events --stack-name .*\. Run again/,
    ],
    ['UPDATE_ROLLBACK_FAILED', /continue-update-rollback --stack-name mysfits-prod --region eu-west-1/],
    ['UPDATE_FAILED', /not taken back.*\n.*aws cloudformation rollback-stack --stack-name mysfits-prod/],
    ['REVIEW_IN_PROGRESS', /change set .* never executed.*\n.*delete-stack --stack-name mysfits-prod/],
    ['ROLLBACK_COMPLETE', /creation failed.*\n.*sls remove --stage prod --region eu-west-1.* Run again/],
    ['DELETE_FAILED', /a part of it is removed.*\n.*sls remove --stage prod/],
  ])('that is in %s is explained', async (name, words) => {
    expect(await status(name)).toMatch(words);
  });

  it('is not there', async () => {
    expect(await inPlace('missing')).toMatch(/^In place: There is no stack mysfits-prod in eu-west-1\./);
  });
});

describe('the hooks of the lifecycle', () => {
  const hooksOf = (hook: () => unknown): Hooks => ({ 'a:step': [{ hook }], other: [{ hook }] });
  const run = async (hooks: Hooks, event: string) => await hooks[event]?.[0]?.hook();

  it('are steps where the table has them, and what they were elsewhere', async () => {
    const hooks = hooksOf(fails(new Error('No.')));
    running({ 'a:step': UPLOADING }).watch(hooks);
    expect(await rejection(run(hooks, 'a:step'))).toBeInstanceOf(StoppedError);
    expect(await rejection(run(hooks, 'other'))).not.toBeInstanceOf(StoppedError);
  });

  it('may fail where nothing was left to do: that is said, and no error', async () => {
    now = 'missing';
    const hooks = hooksOf(fails(new StackError('X', 'Stack does not exist')));
    running({ 'a:step': REMOVING }).watch(hooks);
    await run(hooks, 'a:step');
    expect(noticed).toEqual(['There is no stack mysfits-prod in eu-west-1: nothing is left to remove.']);
  });

  it('fail for good while there is a stack', async () => {
    const hooks = hooksOf(fails(new StackError('X', 'No.')));
    running({ 'a:step': REMOVING }).watch(hooks);
    expect(await rejection(run(hooks, 'a:step'))).toBeInstanceOf(StoppedError);
  });
});

describe('a command that is interrupted', () => {
  it('says the step that it is in', async () => {
    const command = running();
    await command.during(UPLOADING, async () => {
      expect(command.interrupted('SIGINT')).toBe(
        'sls deploy stopped while uploading: it was interrupted (SIGINT).\nIn place: The old one.\nTo go on: Run again: sls deploy --stage prod',
      );
    });
  });

  it('says the last step between two of them, and that nothing was changed before the first', async () => {
    const command = running();
    expect(command.interrupted('SIGTERM')).toContain('Nothing was changed.');
    await command.during(UPDATING, async () => {});
    expect(command.interrupted('SIGTERM')).toContain('while updating');
  });
});
