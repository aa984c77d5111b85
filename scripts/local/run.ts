/** The local stage from its start to Ctrl-C, following what is edited. */

import { once } from 'node:events';
import { stop as stopEsbuild } from 'esbuild';
import { type LocalStage, startLocalStage } from '../../local/stage';
import type { StageFile, StateFolder } from '../../local/state';
import { buildWebsite } from '../website/build';
import type { ServiceCompiler } from './service-compiler';
import { type SourceGroup, watchSources } from './watch';

export interface RunOptions {
  /** The folder of `serverless.ts`. */
  serviceDir: string;
  state: StateFolder;
  compiler: ServiceCompiler;
  /** What the compiler makes, under way. */
  compiled: ReturnType<ServiceCompiler['compile']>;
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
  const { serviceDir, nlb, ending, print, log } = options;
  const stage = await startLocalStage({ ...options, buildWebsite });
  await stopEsbuild();
  const watching = watchSources(serviceDir, sourceGroups(stage, options), (group, problem) =>
    log(group, problem ? `could not be refreshed, the old one goes on: ${problem.message}` : 'refreshed'),
  );
  print(welcome(stage.file, nlb));
  if (!ending.aborted) await once(ending, 'abort');
  await watching.close();
  await stage.close();
  print('Everything has ended; users and likes stay in .local/');
}

function sourceGroups(stage: LocalStage, { compiler, nlb }: RunOptions): SourceGroup[] {
  const group = (name: string, sources: string[], refresh: () => Promise<void>): SourceGroup => ({
    name,
    sources,
    refresh: async () => {
      try {
        await refresh();
      } finally {
        // Its process takes more memory than the whole stage, and starts again in no time.
        await stopEsbuild();
      }
    },
  });
  return [
    group('website', ['web'], stage.refreshWebsite),
    ...(nlb ? [] : [group('backend', ['service'], stage.refreshBackend)]),
    group('template', ['api', 'functions', 'resources', 'serverless.ts'], async () =>
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
