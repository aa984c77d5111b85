/** The parts of the local stage that follow from the template. When it changes, those begin anew that it changes. */

import { isDeepStrictEqual } from 'node:util';
import type { CustomMessageTriggerEvent } from 'aws-lambda';
import type { LocalAddresses, StackIdentity } from './addresses';
import { type RunningCognito, startCognito } from './cognito/start-cognito';
import type { UserPoolStore } from './cognito/store';
import { logLine } from './gateway/log-line';
import { type GatewayDefinition, type RunningGateway, startGateway } from './gateway/start-gateway';
import { type LocalFunction, loadFunction } from './lambda/function';
import { LocalStageError } from './local-stage-error';
import type { Mail } from './mail';
import { ReplaceablePart, type RunningPart, stopAll } from './running-part';
import { type LocalStack, readStack } from './stack';
import type { CloudFormationTemplate } from './template/template';
import { startWebsite } from './website/website';

/** What the local stage runs: the template that would be deployed, and the bundles of its functions. */
export interface CompiledService {
  template: CloudFormationTemplate;
  /** The bundle of each module, such as `functions/custom-message`; another file whenever its content changes. */
  bundles: ReadonlyMap<string, string>;
  /** The existing VPC link that the API uses, where it has none of its own. */
  vpcLinkId?: string;
}

export interface TemplatePartsOptions {
  identity: StackIdentity;
  addresses: LocalAddresses;
  ports: { cognito: number; api: number; website: number };
  users: UserPoolStore;
  backend: URL;
  /** The filled pages. */
  website: string;
  deliver: (mail: Mail) => void;
  log: (part: string, line: string) => void;
}

type CustomMessage = LocalFunction<CustomMessageTriggerEvent, CustomMessageTriggerEvent>;

/** The CustomMessage function, Cognito, the gateway and the website. */
export class TemplateParts implements RunningPart {
  readonly #options: TemplatePartsOptions;
  readonly #customMessage: ReplaceablePart<Parameters<typeof loadFunction>[0], CustomMessage>;
  readonly #cognito: ReplaceablePart<Pick<LocalStack, 'userPool' | 'userPoolClient'>, RunningCognito>;
  readonly #website: ReplaceablePart<LocalStack['distribution']>;
  #gateway: { running: RunningGateway; definition: GatewayDefinition } | undefined;
  #compiled: CompiledService | undefined;

  constructor(options: TemplatePartsOptions) {
    const { identity, ports, log } = options;
    this.#options = options;
    this.#customMessage = new ReplaceablePart((input) => loadFunction(input), { overlap: true });
    this.#cognito = new ReplaceablePart(({ userPool, userPoolClient }) =>
      startCognito({
        port: ports.cognito,
        region: identity.region,
        userPool: { id: identity.userPoolId, properties: userPool },
        userPoolClient: { id: identity.userPoolClientId, properties: userPoolClient },
        store: options.users,
        customMessage: (event) => this.#customMessage.running.invoke(event),
        deliver: options.deliver,
        log: (line) => log('cognito', line),
      }),
    );
    this.#website = new ReplaceablePart((distribution) =>
      startWebsite({ port: ports.website, folder: options.website, distribution }),
    );
  }

  /**
   * Runs what the template says.
   *
   * @throws when it says something that cannot be run here; then everything runs as it did before
   */
  async replace(compiled: CompiledService): Promise<void> {
    const before = this.#compiled;
    try {
      await this.#run(compiled);
    } catch (error) {
      if (before) await this.#run(before);
      throw error;
    }
    this.#compiled = compiled;
  }

  async #run(compiled: CompiledService): Promise<void> {
    const { identity, addresses, ports, log } = this.#options;
    const stack = readStack(compiled.template, identity, addresses, compiled.vpcLinkId);
    const { module, handler, environment } = stack.customMessage;
    await this.#customMessage.replace({ bundle: bundleOf(module, compiled), handler, environment });
    await this.#cognito.replace({ userPool: stack.userPool, userPoolClient: stack.userPoolClient });
    const definition = this.#gatewayDefinition(stack);
    // The gateway keeps its port, so that not a single request meets a closed one.
    if (this.#gateway === undefined) {
      const running = await startGateway({
        ...definition,
        port: ports.api,
        log: (entry) => log('api', logLine(entry)),
      });
      this.#gateway = { running, definition };
    } else if (!isDeepStrictEqual(definition, this.#gateway.definition)) {
      this.#gateway.running.replace(definition);
      this.#gateway.definition = definition;
    }
    await this.#website.replace(stack.distribution);
  }

  #gatewayDefinition({ body, stage, vpcLinkId, userPoolArn }: LocalStack): GatewayDefinition {
    const { issuer, jwks } = this.#cognito.running;
    return {
      body,
      stage,
      vpcLinks: new Map([[vpcLinkId, this.#options.backend]]),
      userPools: new Map([[userPoolArn, { issuer, jwks }]]),
    };
  }

  async close(): Promise<void> {
    const gateway = this.#gateway?.running;
    this.#gateway = undefined;
    await stopAll([this.#customMessage, this.#cognito, ...(gateway ? [gateway] : []), this.#website]);
  }
}

function bundleOf(module: string, { bundles }: CompiledService): string {
  const bundle = bundles.get(module);
  if (bundle !== undefined) return bundle;
  throw new LocalStageError(
    `The template names the function's module ${module}, but esbuild made ${[...bundles.keys()].join(', ') || 'none'}. ` +
      'Is its handler in serverless.ts that of a file in functions/?',
  );
}
