/** The local stage from its start to Ctrl-C, following what is edited. */

import { once } from 'node:events';
import { stop as stopEsbuild } from 'esbuild';
import { messageOf } from '../../local/error';
import { type LocalStage, startLocalStage } from '../../local/stage';
import type { StageFile } from '../../local/stage-file';
import type { StateFolder } from '../../local/state';
import { buildWebsite } from '../website/build';
import type { Compiled, CompileOptions } from './compile';
import { ServiceCompiler } from './service-compiler';
import { type SourceGroup, watchSources } from './watch';

export interface RunOptions {
  /** The folder of `serverless.ts`. */
  serviceDir: string;
  state: StateFolder;
  /** How the service is compiled. */
  compiling: CompileOptions;
  /** It is under way for the first time. */
  compiled: Promise<Compiled>;
  /** A backend that runs already, in place of that of `service/`. */
  nlb: URL | undefined;
  /** Aborts when the stage is told to end. */
  ending: AbortSignal;
  /** Writes to the terminal. */
  print: (text: string) => void;
  /** Writes a line of a part: `api`, `backend`, … */
  log: (part: string, line: string) => void;
}

/**
 * Runs the local stage until it is told to end.
 *
 * @throws when the stage cannot start
 */
export async function runLocalStage(options: RunOptions): Promise<void> {
  const { serviceDir, state, compiling, compiled, nlb, ending, print, log } = options;
  const compiler = new ServiceCompiler({ ...compiling, bundles: state.path('functions') });
  // From the first moment on: what is edited while the stage starts is refreshed as soon as it is up.
  const watching = watchSources(
    serviceDir,
    sourceGroups(() => refreshable, compiler, nlb),
    (group, problem) =>
      log(group, problem ? `could not be refreshed, the old one goes on: ${problem.message}` : 'refreshed'),
  );
  // Until it is up there is nothing to wait for: all of it may be cut off at any moment.
  const endAtOnce = () => {
    print('\nEnded before it was up.');
    process.exit(1);
  };
  ending.addEventListener('abort', endAtOnce);
  const refreshable = (async () => {
    const stage = await startLocalStage({
      serviceDir,
      compiled: compiled.then((first) => compiler.take(first)),
      state,
      nlb,
      buildWebsite,
      log,
    });
    ending.removeEventListener('abort', endAtOnce);
    print(welcome(stage.file, nlb));
    await rehearse(compiler, log);
    return stage;
  })();
  try {
    await refreshable;
    if (!ending.aborted) await once(ending, 'abort');
  } finally {
    await watching.close();
  }
  await (await refreshable).close();
  print('Everything has ended; users and likes stay in .local/');
}

async function rehearse(compiler: ServiceCompiler, log: RunOptions['log']): Promise<void> {
  try {
    await compiler.rehearse();
  } catch (error) {
    log('template', `has been edited meanwhile: ${messageOf(error)}`);
  }
  await stopEsbuild();
}

/** @param refreshable gives the stage once it can be refreshed */
function sourceGroups(
  refreshable: () => Promise<LocalStage>,
  compiler: ServiceCompiler,
  nlb: URL | undefined,
): SourceGroup[] {
  const group = (
    name: string,
    sources: string[],
    refresh: (stage: LocalStage) => Promise<void>,
  ): SourceGroup => ({
    name,
    sources,
    refresh: async () => {
      const stage = await refreshable();
      try {
        await refresh(stage);
      } finally {
        // Its process takes more memory than the whole stage, and starts again in no time.
        await stopEsbuild();
      }
    },
  });
  return [
    group('website', ['web'], (stage) => stage.refreshWebsite()),
    ...(nlb ? [] : [group('backend', ['service'], (stage) => stage.refreshBackend())]),
    group('template', ['api', 'functions', 'resources', 'serverless.ts'], async (stage) =>
      stage.refreshTemplate(await compiler.recompile()),
    ),
  ];
}

function welcome(file: StageFile, nlb: URL | undefined): string {
  return `
  Website    ${file.websiteUrl}
  Mailbox    ${file.mailboxUrl}
  API        ${file.apiEndpoint}/mysfits
  Backend    ${file.nlbUrl}${nlb ? ' (yours)' : ''}
  Cognito    ${file.cognitoEndpoint} (user pool ${file.userPoolId}, client ${file.userPoolClientId})
  DynamoDB   ${file.dynamodbEndpoint}

  Register on the website; the code is in the mailbox. What you edit is live at once. Ctrl-C ends all of it.
`;
}
