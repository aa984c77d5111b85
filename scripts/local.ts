/** The command `sls local`: runs the packaged service on this machine, and follows what is edited. */

import path from 'node:path';
import { progress } from 'serverless/lib/utils/serverless-utils/log';
import { type LocalStage, startLocalStage } from '../local/stage';
import { type StageFile, StateFolder } from '../local/state';
import { compileAnew, readCompiled } from './compiled-service';
import type { Logging, Serverless } from './serverless';
import { type SourceGroup, watchSources } from './watch';
import { buildWebsite } from './website/build';

export interface LocalOptions {
  /** Begin with no users and no likes. */
  fresh: boolean;
  /** The existing VPC link that the API uses, where it has none of its own. */
  vpcLinkId: string | undefined;
  /** The `--param`s of the command line, for compiling again. */
  parameters: string[];
}

/**
 * Runs the local stage until it is told to end (Ctrl-C, or SIGTERM). The service has been packaged already.
 *
 * @throws when the stage cannot start
 */
export async function runLocalStage(
  serverless: Serverless,
  logging: Logging,
  options: LocalOptions,
): Promise<void> {
  const { serviceDir } = serverless;
  const provider = serverless.getProvider('aws');
  const state = new StateFolder(path.join(serviceDir, '.local'));
  state.claim();
  if (options.fresh) state.clear();
  const log = (part: string, line: string) => logging.log.notice(`${part.padEnd(8)}  ${line}`);
  const ended = toldToEnd();
  const stage = await startLocalStage({
    serviceDir,
    stackName: provider.naming.getStackName(),
    region: provider.getRegion(),
    stage: provider.getStage(),
    compiled: readCompiled(serviceDir, options.vpcLinkId),
    state,
    buildWebsite,
    log,
  });
  const groups = sourceGroups(stage, async () => {
    await compileAnew(serverless, options.parameters);
    return readCompiled(serviceDir, options.vpcLinkId);
  });
  const watching = watchSources(serviceDir, groups, (group, problem) =>
    log(group, problem ? `could not be refreshed, the old one goes on: ${problem.message}` : 'refreshed'),
  );
  // The line of the packaging would go on turning below everything else.
  progress.clear();
  logging.log.notice(welcome(stage.file));
  await ended;
  await watching.close();
  await stage.close();
  logging.log.notice('Everything has ended; users and likes stay in .local/');
}

function sourceGroups(
  stage: LocalStage,
  compile: () => Promise<Parameters<LocalStage['refreshTemplate']>[0]>,
): SourceGroup[] {
  return [
    { name: 'website', sources: ['web'], refresh: stage.refreshWebsite },
    { name: 'backend', sources: ['service'], refresh: stage.refreshBackend },
    {
      name: 'template',
      sources: ['api', 'functions', 'resources', 'serverless.ts'],
      refresh: async () => stage.refreshTemplate(await compile()),
    },
  ];
}

function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function welcome(file: StageFile): string {
  return `
  Website    ${file.websiteUrl}
  Mailbox    ${file.mailboxUrl}
  API        ${file.apiEndpoint}/mysfits
  Backend    ${file.nlbUrl}
  Cognito    ${file.cognitoEndpoint} (user pool ${file.userPoolId}, client ${file.userPoolClientId})
  DynamoDB   ${file.dynamodbEndpoint}

  Register on the website; the code is in the mailbox. What you edit is live at once. Ctrl-C ends all of it.
`;
}
