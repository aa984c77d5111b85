/** The parts of the local stage that follow from the template: they start anew when it changes. */

import path from 'node:path';
import type { CustomMessageTriggerEvent } from 'aws-lambda';
import type { LocalAddresses, StackIdentity } from './addresses';
import { startCognito } from './cognito/start-cognito';
import type { UserPoolStore } from './cognito/store';
import { startGateway } from './gateway/start-gateway';
import { loadFunction } from './lambda/function';
import type { Mail } from './mail';
import { type RunningPart, stopAll } from './running-part';
import { readStack } from './stack';
import type { CloudFormationTemplate } from './template/template';
import { startWebsite } from './website/website';

/** What `sls package` makes. */
export interface CompiledService {
  template: CloudFormationTemplate;
  /** The folder of the functions' bundles, laid out like the sources. */
  bundles: string;
  /** The existing VPC link that the API uses, where it has none of its own. */
  vpcLinkId?: string;
}

export interface TemplatePartsOptions {
  compiled: CompiledService;
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

/**
 * Starts the CustomMessage function, Cognito, the gateway and the website.
 *
 * @throws when the template says something that cannot be run here; nothing is left running then
 */
export async function startTemplateParts(options: TemplatePartsOptions): Promise<RunningPart> {
  const { compiled, identity, addresses, ports } = options;
  const stack = readStack(compiled.template, identity, addresses, compiled.vpcLinkId);
  const running: RunningPart[] = [];
  const keep = <Part extends RunningPart>(part: Part): Part => {
    running.push(part);
    return part;
  };
  try {
    const customMessage = keep(
      await loadFunction<CustomMessageTriggerEvent, CustomMessageTriggerEvent>({
        bundle: path.join(compiled.bundles, `${stack.customMessage.module}.js`),
        handler: stack.customMessage.handler,
        environment: stack.customMessage.environment,
      }),
    );
    const cognito = keep(
      await startCognito({
        port: ports.cognito,
        region: identity.region,
        userPool: { id: identity.userPoolId, properties: stack.userPool },
        userPoolClient: { id: identity.userPoolClientId, properties: stack.userPoolClient },
        store: options.users,
        customMessage: (event) => customMessage.invoke(event),
        deliver: options.deliver,
        log: (line) => options.log('cognito', line),
      }),
    );
    keep(
      await startGateway({
        port: ports.api,
        body: stack.body,
        stage: stack.stage,
        vpcLinks: new Map([[stack.vpcLinkId, options.backend]]),
        userPools: new Map([[stack.userPoolArn, { issuer: cognito.issuer, jwks: cognito.jwks }]]),
        log: ({ method, path, status, caller, reason, milliseconds }) =>
          options.log(
            'api',
            [method, path, status, `${Math.round(milliseconds)} ms`, caller && `user ${caller}`, reason]
              .filter(Boolean)
              .join('  '),
          ),
      }),
    );
    keep(
      await startWebsite({ port: ports.website, folder: options.website, distribution: stack.distribution }),
    );
    return { close: () => stopAll(running) };
  } catch (error) {
    await stopAll(running);
    throw error;
  }
}
