/** The local stage: starts what stands in for AWS, in the order in which the parts need each other. */

import path from 'node:path';
import type { PageValues } from '../resources/page-values';
import { backendEnvironment, startBackend } from './backend';
import { bundleBackend } from './backend-bundle';
import { folderStore } from './cognito/store';
import { startDynamoDb } from './dynamodb';
import { keepRunning } from './kept-running';
import { startMailbox } from './mailbox/mailbox';
import { choosePlace, type Place, type StackName, stageFile } from './place';
import { ReservedPorts } from './ports';
import { ReplaceablePart, type RunningPart, stopAll, together } from './running-part';
import type { StageFile } from './stage-file';
import type { StateFolder } from './state';
import { type CompiledService, TemplateParts } from './template-parts';

export interface LocalStageOptions {
  /** The folder of `serverless.ts`. */
  serviceDir: string;
  /** Under way already, since it takes longest. */
  compiled: Promise<CompiledService & { stack: StackName }>;
  state: StateFolder;
  /** A backend that runs already, in place of that of `service/`. */
  nlb: URL | undefined;
  /** Fills the pages of `web/` into a folder, as the hook after a deploy does. */
  buildWebsite(options: { sourceDir: string; outDir: string; values: PageValues }): Promise<void>;
  /** Is given a line of a part: `api`, `backend`, … */
  log(part: string, line: string): void;
}

export interface LocalStage extends RunningPart {
  file: StageFile;
  /** Fills the pages anew. */
  refreshWebsite(): Promise<void>;
  /** Bundles the backend anew and puts it in place of the old one. */
  refreshBackend(): Promise<void>;
  /** Runs what another template says. */
  refreshTemplate(compiled: CompiledService): Promise<void>;
}

/**
 * Starts the stage.
 *
 * @throws when a part cannot start; the parts before it are stopped again
 */
export async function startLocalStage(options: LocalStageOptions): Promise<LocalStage> {
  const running: RunningPart[] = [];
  try {
    const stage = await startParts(options, running);
    options.state.writeStage(stage.file);
    return {
      ...stage,
      close: async () => {
        await stopAll(running);
        options.state.removeStage();
      },
    };
  } catch (error) {
    await stopAll(running);
    throw error;
  }
}

/** @param running is given each part as it starts, so that all can be stopped whatever happens */
async function startParts(
  options: LocalStageOptions,
  running: RunningPart[],
): Promise<Omit<LocalStage, 'close'>> {
  const { serviceDir, state, log } = options;
  const keep = <Part extends RunningPart>(part: Part): Part => {
    running.push(part);
    return part;
  };

  // What needs no template starts while the service is compiled.
  const reserved = keep(await ReservedPorts.reserve(log));
  const ports = reserved.numbers;
  const bundle = () => bundleBackend(path.join(serviceDir, 'service', 'main.ts'), state.path('backend'));
  await reserved.release('mailbox', 'dynamodb');
  const [compiled, mailbox, dynamodb, firstBundle] = await together([
    options.compiled,
    startMailbox(ports.mailbox).then(keep),
    startDynamoDb({
      port: ports.dynamodb,
      folder: state.path('dynamodb'),
      items: path.join(serviceDir, 'data', 'mysfits.json'),
    }).then(keep),
    options.nlb ? undefined : bundle(),
  ]);

  const place = choosePlace(compiled.stack, ports, state, options.nlb);
  const website = state.path('website');
  const refreshWebsite = () =>
    options.buildWebsite({ sourceDir: path.join(serviceDir, 'web'), outDir: website, values: place.values });
  const template = keep(
    new TemplateParts({
      ...place,
      ports,
      users: folderStore(state.path('users', place.identity.region)),
      website,
      deliver: (mail) => {
        mailbox.deliver(mail);
        log('mail', `to ${mail.to}: ${mail.subject} — code ${mail.code} — ${mailbox.url}`);
      },
      log,
    }),
  );
  await reserved.release('cognito', 'api', 'website');
  await template.replace(compiled);
  const backend = keep(backendOf(place, dynamodb.url, ports.backend, log));
  await reserved.release('backend');
  // The backend comes after Cognito, since it fetches the user pool's keys.
  await together([firstBundle && backend.replace(firstBundle), refreshWebsite()]);
  return {
    file: stageFile(place, { dynamodbEndpoint: dynamodb.url, mailboxUrl: mailbox.url }),
    refreshWebsite,
    refreshBackend: async () => {
      if (!options.nlb) await backend.replace(await bundle());
    },
    refreshTemplate: (next) => template.replace(next),
  };
}

/** The backend by its bundle, kept running. */
function backendOf(
  { identity, addresses }: Place,
  dynamodb: string,
  port: number,
  log: LocalStageOptions['log'],
): ReplaceablePart<string> {
  const environment = backendEnvironment({ port, dynamodb, cognito: addresses.cognito, identity });
  const logBackend = (line: string) => log('backend', line);
  return new ReplaceablePart((bundle: string) =>
    keepRunning(() => startBackend({ bundle, environment, log: logBackend }), logBackend),
  );
}
