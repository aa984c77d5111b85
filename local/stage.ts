/** The local stage: starts what stands in for AWS, in the order in which the parts need each other. */

import path from 'node:path';
import type { LocalAddresses, StackIdentity } from './addresses';
import { startBackend } from './backend';
import { newUserPoolClientId, newUserPoolId } from './cognito/ids';
import { folderStore } from './cognito/store';
import { LOCAL_CREDENTIALS, startDynamoDb, TABLE_NAME } from './dynamodb';
import { startMailbox } from './mailbox/mailbox';
import { choosePort, HOST } from './ports';
import { type RunningPart, stopAll } from './running-part';
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

/** The port that each part has, unless something else holds it. */
const PORTS = { website: 3000, api: 3001, cognito: 3002, mailbox: 3003, dynamodb: 3004, backend: 8080 };

/**
 * Starts the stage.
 *
 * @throws when a part cannot start; the parts before it are stopped again
 */
export async function startLocalStage(options: LocalStageOptions): Promise<LocalStage> {
  const { region, state, log } = options;
  state.claim();
  const ports = await choosePorts(log);
  const identity: StackIdentity = {
    region,
    stackName: options.stackName,
    ...state.once(`user-pool-${region}`, () => ({
      userPoolId: newUserPoolId(region),
      userPoolClientId: newUserPoolClientId(),
    })),
  };
  const addresses = localAddresses(ports);
  const website = state.path('website');
  const values: WebsiteValues = {
    REGION: region,
    API_ENDPOINT: `${addresses.api}/${options.stage}`,
    COGNITO_USER_POOL_ID: identity.userPoolId,
    COGNITO_USER_POOL_CLIENT_ID: identity.userPoolClientId,
    COGNITO_ENDPOINT: `${addresses.cognito}/`,
  };
  const refreshWebsite = () =>
    options.buildWebsite({ sourceDir: path.join(options.serviceDir, 'web'), outDir: website, values });

  const running: RunningPart[] = [];
  try {
    const mailbox = await startMailbox(ports.mailbox);
    running.push(mailbox);
    const dynamodb = await startDynamoDb({
      port: ports.dynamodb,
      folder: state.path('dynamodb'),
      items: path.join(options.serviceDir, 'data', 'mysfits.json'),
      region,
    });
    running.push(dynamodb);
    const templateParts = new Replaceable((compiled: CompiledService) =>
      startTemplateParts({
        compiled,
        identity,
        addresses,
        ports,
        users: folderStore(state.path('users')),
        backend: new URL(`http://${HOST}:${ports.backend}`),
        website,
        deliver: (mail) => {
          mailbox.deliver(mail);
          log('mail', `to ${mail.to}: ${mail.subject} — code ${mail.code} — ${mailbox.url}`);
        },
        log,
      }),
    );
    running.push(templateParts);
    await Promise.all([refreshWebsite(), templateParts.replace(options.compiled)]);
    const backend = new Replaceable(() =>
      startBackend({
        source: path.join(options.serviceDir, 'service', 'main.ts'),
        bundle: state.path('backend', 'service.js'),
        environment: backendEnvironment(ports.backend, dynamodb.url, identity, addresses),
        log: (line) => log('backend', line),
      }),
    );
    running.push(backend);
    await backend.replace();

    const file: StageFile = {
      websiteUrl: addresses.website,
      apiEndpoint: values.API_ENDPOINT,
      region,
      userPoolId: identity.userPoolId,
      userPoolClientId: identity.userPoolClientId,
      cognitoEndpoint: values.COGNITO_ENDPOINT,
      nlbUrl: `http://${HOST}:${ports.backend}`,
      dynamodbEndpoint: dynamodb.url,
      mailboxUrl: mailbox.url,
      pid: process.pid,
    };
    state.writeStage(file);
    return {
      file,
      refreshWebsite,
      refreshBackend: () => backend.replace(),
      refreshTemplate: (compiled) => templateParts.replace(compiled),
      close: async () => {
        await stopAll(running);
        state.removeStage();
      },
    };
  } catch (error) {
    await stopAll(running);
    throw error;
  }
}

async function choosePorts(log: LocalStageOptions['log']): Promise<typeof PORTS> {
  const ports = { ...PORTS };
  for (const part of Object.keys(PORTS) as (keyof typeof PORTS)[]) {
    const { port, taken } = await choosePort(PORTS[part]);
    if (taken !== undefined) log(part, `port ${taken} is taken, so it is on ${port}`);
    ports[part] = port;
  }
  return ports;
}

function localAddresses(ports: typeof PORTS): LocalAddresses {
  return {
    website: `http://${HOST}:${ports.website}`,
    api: `http://${HOST}:${ports.api}`,
    cognito: `http://${HOST}:${ports.cognito}`,
  };
}

function backendEnvironment(
  port: number,
  dynamodb: string,
  { region, userPoolId, userPoolClientId }: StackIdentity,
  { cognito }: LocalAddresses,
): Record<string, string> {
  return {
    HOST,
    PORT: String(port),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    TABLE_NAME,
    DYNAMODB_ENDPOINT: dynamodb,
    COGNITO_USER_POOL_ID: userPoolId,
    COGNITO_USER_POOL_CLIENT_ID: userPoolClientId,
    COGNITO_JWKS_URL: `${cognito}/${userPoolId}/.well-known/jwks.json`,
  };
}

/** A part that gives way to a newer one of its kind: the old one is closed before the new one takes its port. */
class Replaceable<Input extends unknown[]> implements RunningPart {
  #part: RunningPart | undefined;

  constructor(private readonly start: (...input: Input) => Promise<RunningPart>) {}

  async replace(...input: Input): Promise<void> {
    await this.close();
    this.#part = await this.start(...input);
  }

  async close(): Promise<void> {
    const part = this.#part;
    this.#part = undefined;
    await part?.close();
  }
}
