/** The local stage: starts what stands in for AWS, in the order in which the parts need each other. */

import path from 'node:path';
import type { LocalAddresses, StackIdentity } from './addresses';
import { backendEnvironment, bundleBackend, startBackend } from './backend';
import { newUserPoolClientId, newUserPoolId } from './cognito/ids';
import { folderStore } from './cognito/store';
import { startDynamoDb } from './dynamodb';
import { startMailbox } from './mailbox/mailbox';
import { choosePorts, HOST, type StagePorts } from './ports';
import { ReplaceablePart, type RunningPart, stopAll } from './running-part';
import type { StageFile, StateFolder } from './state';
import { type CompiledService, startTemplateParts } from './template-parts';

export interface LocalStageOptions {
  /** The folder of `serverless.ts`. */
  serviceDir: string;
  stackName: string;
  region: string;
  /** The API's stage, which ends its address. */
  stage: string;
  compiled: CompiledService;
  state: StateFolder;
  /** Fills the pages of `web/` into a folder, as the hook after a deploy does. */
  buildWebsite(options: { sourceDir: string; outDir: string; values: WebsiteValues }): Promise<void>;
  /** Is given a line of a part: `api`, `backend`, … */
  log(part: string, line: string): void;
}

/** The values of the pages' placeholders. */
export interface WebsiteValues {
  REGION: string;
  API_ENDPOINT: string;
  COGNITO_USER_POOL_ID: string;
  COGNITO_USER_POOL_CLIENT_ID: string;
  COGNITO_ENDPOINT: string;
}

export interface LocalStage extends RunningPart {
  file: StageFile;
  /** Fills the pages anew. */
  refreshWebsite(): Promise<void>;
  /** Bundles the backend anew and puts it in place of the old one. */
  refreshBackend(): Promise<void>;
  /** Starts anew what follows from the template. */
  refreshTemplate(compiled: CompiledService): Promise<void>;
}

/**
 * Starts the stage.
 *
 * @throws when a part cannot start; the parts before it are stopped again
 */
export async function startLocalStage(options: LocalStageOptions): Promise<LocalStage> {
  const { state, log } = options;
  state.claim();
  const place = await choosePlace(options);
  const running: RunningPart[] = [];
  try {
    const parts = await startParts(options, place, running);
    const file = stageFile(place, parts);
    state.writeStage(file);
    return {
      file,
      refreshWebsite: parts.refreshWebsite,
      refreshBackend: parts.refreshBackend,
      refreshTemplate: (compiled) => parts.template.replace(compiled),
      close: async () => {
        await stopAll(running);
        state.removeStage();
      },
    };
  } catch (error) {
    log('stage', 'did not start; stopping what did');
    await stopAll(running);
    throw error;
  }
}

/** Where everything will be: known before anything starts, since the parts name each other. */
interface Place {
  ports: StagePorts;
  identity: StackIdentity;
  addresses: LocalAddresses;
  values: WebsiteValues;
}

async function choosePlace({ region, stackName, stage, state, log }: LocalStageOptions): Promise<Place> {
  const ports = await choosePorts(log);
  const { userPoolId, userPoolClientId } = state.once(`user-pool-${region}`, () => ({
    userPoolId: newUserPoolId(region),
    userPoolClientId: newUserPoolClientId(),
  }));
  const addresses: LocalAddresses = {
    website: `http://${HOST}:${ports.website}`,
    api: `http://${HOST}:${ports.api}`,
    cognito: `http://${HOST}:${ports.cognito}`,
  };
  return {
    ports,
    addresses,
    identity: { region, stackName, userPoolId, userPoolClientId },
    values: {
      REGION: region,
      API_ENDPOINT: `${addresses.api}/${stage}`,
      COGNITO_USER_POOL_ID: userPoolId,
      COGNITO_USER_POOL_CLIENT_ID: userPoolClientId,
      COGNITO_ENDPOINT: `${addresses.cognito}/`,
    },
  };
}

type Parts = Awaited<ReturnType<typeof startParts>>;

/** @param running is given each part as it starts, so that all can be stopped whatever happens */
async function startParts(options: LocalStageOptions, place: Place, running: RunningPart[]) {
  const { serviceDir, region, state, log } = options;
  const { ports, identity, addresses, values } = place;
  const keep = <Part extends RunningPart>(part: Part): Part => {
    running.push(part);
    return part;
  };

  const mailbox = keep(await startMailbox(ports.mailbox));
  const dynamodb = keep(
    await startDynamoDb({
      port: ports.dynamodb,
      folder: state.path('dynamodb'),
      items: path.join(serviceDir, 'data', 'mysfits.json'),
      region,
    }),
  );
  const website = state.path('website');
  const refreshWebsite = () =>
    options.buildWebsite({ sourceDir: path.join(serviceDir, 'web'), outDir: website, values });
  const template = keep(
    new ReplaceablePart((compiled: CompiledService) =>
      startTemplateParts({
        compiled,
        identity,
        addresses,
        ports,
        users: folderStore(state.path('users', region)),
        backend: new URL(`http://${HOST}:${ports.backend}`),
        website,
        deliver: (mail) => {
          mailbox.deliver(mail);
          log('mail', `to ${mail.to}: ${mail.subject} — code ${mail.code} — ${mailbox.url}`);
        },
        log,
      }),
    ),
  );
  await Promise.all([refreshWebsite(), template.replace(options.compiled)]);
  const backend = keep(
    new ReplaceablePart((bundle: string) =>
      startBackend({
        bundle,
        environment: backendEnvironment({
          port: ports.backend,
          dynamodb: dynamodb.url,
          cognito: addresses.cognito,
          identity,
        }),
        log: (line) => log('backend', line),
      }),
    ),
  );
  const refreshBackend = async () =>
    backend.replace(await bundleBackend(path.join(serviceDir, 'service', 'main.ts'), state.path('backend')));
  // Last, since it fetches the user pool's keys.
  await refreshBackend();
  return { mailbox, dynamodb, template, refreshWebsite, refreshBackend };
}

function stageFile({ ports, identity, addresses, values }: Place, { mailbox, dynamodb }: Parts): StageFile {
  return {
    websiteUrl: addresses.website,
    apiEndpoint: values.API_ENDPOINT,
    region: identity.region,
    userPoolId: identity.userPoolId,
    userPoolClientId: identity.userPoolClientId,
    cognitoEndpoint: values.COGNITO_ENDPOINT,
    nlbUrl: `http://${HOST}:${ports.backend}`,
    dynamodbEndpoint: dynamodb.url,
    mailboxUrl: mailbox.url,
    pid: process.pid,
  };
}
