import type { BackendRun } from '../../local/backend';
import { keepRunning, restartDelay } from '../../local/kept-running';
import type { RunningPart } from '../../local/running-part';
import { rejection } from '../support/rejection';

/** A promise that the test settles. */
function deferred<Value>() {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** A process that ends when the test says so. */
function process() {
  const { promise: ended, resolve } = deferred<string | undefined>();
  const run: BackendRun = { ended, close: async () => resolve(undefined) };
  return { run, crash: (how: string) => resolve(how) };
}

/** Starts of which the test says what each gives; later ones wait for ever. */
function starts(...given: (BackendRun | Error)[]) {
  return async (): Promise<BackendRun> => {
    const next = given.shift();
    if (next instanceof Error) throw next;
    return next ?? new Promise(() => {});
  };
}

/** A log, and the wait for a line in it. */
function logging() {
  const lines: string[] = [];
  const waiting: (() => void)[] = [];
  return {
    lines,
    log: (line: string) => {
      lines.push(line);
      for (const check of waiting) check();
    },
    says: (pattern: RegExp) =>
      new Promise<void>((resolve) => {
        const check = () => lines.some((line) => pattern.test(line)) && resolve();
        waiting.push(check);
        check();
      }),
  };
}

describe('a process that is kept running', () => {
  let kept: RunningPart | undefined;

  afterEach(async () => {
    await kept?.close();
    kept = undefined;
  });

  it('is started again at once when it ends by itself', async () => {
    const [first, second] = [process(), process()];
    const { lines, log, says } = logging();
    kept = await keepRunning(starts(first.run, second.run), log);
    first.crash('SIGSEGV');
    await says(/runs again/);
    expect(lines).toEqual(['ended by itself (SIGSEGV)', 'runs again']);
  });

  it('is tried again when it does not start', async () => {
    const first = process();
    const { lines, log, says } = logging();
    kept = await keepRunning(starts(first.run, new Error('the port is taken'), process().run), log);
    first.crash('1');
    await says(/runs again/);
    expect(lines).toEqual([
      'ended by itself (1)',
      'could not be started again, next try in 1 s: the port is taken',
      'runs again',
    ]);
  });

  it('ends for good when it is closed', async () => {
    const first = process();
    const { lines, log } = logging();
    kept = await keepRunning(starts(first.run), log);
    await kept.close();
    expect(lines).toEqual([]);
    expect(await first.run.ended).toBeUndefined();
  });

  it('is no longer waited for when it is closed between two starts', async () => {
    const first = process();
    const { log, says } = logging();
    const broken = Array.from({ length: 6 }, () => new Error('broken'));
    kept = await keepRunning(starts(first.run, ...broken), log);
    first.crash('1');
    await says(/next try in 1 s/);
    await kept.close();
  });

  it('that starts only after it was closed is ended as well', async () => {
    const [first, second] = [process(), process()];
    const [begun, starting] = [deferred<void>(), deferred<BackendRun>()];
    let isFirst = true;
    kept = await keepRunning(
      () => {
        if (!isFirst) begun.resolve();
        const run = isFirst ? Promise.resolve(first.run) : starting.promise;
        isFirst = false;
        return run;
      },
      () => {},
    );
    first.crash('1');
    await begun.promise;
    const closed = kept.close();
    starting.resolve(second.run);
    await closed;
    expect(await second.run.ended).toBeUndefined();
  });

  it('is an error when it does not start at all', async () => {
    const error = await rejection(keepRunning(starts(new Error('broken')), () => {}));
    expect(error.message).toBe('broken');
  });
});

it('waits ever longer, but never for long', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 100].map(restartDelay)).toEqual([
    0, 1000, 2000, 4000, 8000, 16_000, 16_000, 16_000,
  ]);
});
