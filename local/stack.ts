/** What the local stage takes from the compiled template, resolved and parsed. */

import {
  type LocalAddresses,
  localize,
  physicalResources,
  type StackIdentity,
  userPoolArn,
  VPC_LINK_ID,
} from './addresses';
import { LocalStageError } from './local-stage-error';
import { resolveTemplate } from './template/resolve';
import type { CloudFormationTemplate, ResolvedTemplate } from './template/template';
import { type Distribution, readDistribution } from './website/distribution';

/** The stack as it stands on this machine. */
export interface LocalStack {
  /** Properties of the user pool and of its client. */
  userPool: Record<string, unknown>;
  userPoolClient: Record<string, unknown>;
  /** The ARN that the API's authorizer names. */
  userPoolArn: string;
  /** The REST API's body. */
  body: unknown;
  /** The ID of the VPC link that the body names. */
  vpcLinkId: string;
  stage: { name: string; throttling: { rateLimit: number; burstLimit: number } };
  distribution: Distribution;
  /** The CustomMessage function: its bundle without the ending, its exported handler, its variables. */
  customMessage: { module: string; handler: string; environment: Record<string, string> };
}

/**
 * Resolves the template against this machine.
 *
 * @throws {TemplateError} when the template says something that has no meaning here
 * @throws when a resource that the stage needs is missing
 */
export function readStack(
  template: CloudFormationTemplate,
  identity: StackIdentity,
  addresses: LocalAddresses,
  vpcLinkId?: string,
): LocalStack {
  const resolved = resolveTemplate(template, physicalResources(identity));
  const { resources } = localize(resolved, addresses, identity.region);
  const only = (type: string) => onlyOne(resources, type);
  const pool = only('AWS::Cognito::UserPool');
  const customMessage = only('AWS::Lambda::Function').properties;
  return {
    userPool: pool.properties,
    userPoolClient: only('AWS::Cognito::UserPoolClient').properties,
    userPoolArn: userPoolArn(identity),
    body: only('AWS::ApiGateway::RestApi').properties.Body,
    vpcLinkId: vpcLinkId ?? VPC_LINK_ID,
    stage: readStage(only('AWS::ApiGateway::Stage').properties),
    distribution: readDistribution({ resources }),
    customMessage: { ...parseHandler(customMessage.Handler), environment: variablesOf(customMessage) },
  };
}

function onlyOne(resources: ResolvedTemplate['resources'], type: string) {
  const found = Object.values(resources).filter((resource) => resource.type === type);
  if (found.length === 1 && found[0]) return found[0];
  throw new LocalStageError(
    `The local stage needs one ${type} in the compiled template, found ${found.length}.`,
  );
}

/**
 * `functions/custom-message.handler` is the export `handler` of `functions/custom-message.js`.
 *
 * @throws when it looks otherwise
 */
export function parseHandler(handler: unknown): { module: string; handler: string } {
  const [, module, name] = /^(.+)\.([^./]+)$/.exec(String(handler)) ?? [];
  if (module && name) return { module, handler: name };
  throw new LocalStageError(
    `The function's Handler should look like functions/file.export, but is ${JSON.stringify(handler)}.`,
  );
}

function readStage({ StageName, MethodSettings }: Record<string, unknown>): LocalStack['stage'] {
  const [everyMethod, ...others]: Record<string, unknown>[] = Array.isArray(MethodSettings)
    ? MethodSettings
    : [];
  if (everyMethod?.ResourcePath !== '/*' || everyMethod.HttpMethod !== '*' || others.length > 0) {
    throw new LocalStageError(
      'The local stage knows one entry of MethodSettings in AWS::ApiGateway::Stage, for /* and *, ' +
        `found ${JSON.stringify(MethodSettings)}. Teach it more in local/stack.ts.`,
    );
  }
  const limit = (name: string): number => {
    const value = Number(everyMethod[name]);
    if (Number.isFinite(value)) return value;
    throw new LocalStageError(
      `The local stage needs a number as ${name} in AWS::ApiGateway::Stage, found ${JSON.stringify(everyMethod[name])}.`,
    );
  };
  return {
    name: String(StageName),
    throttling: { rateLimit: limit('ThrottlingRateLimit'), burstLimit: limit('ThrottlingBurstLimit') },
  };
}

function variablesOf({ Environment }: Record<string, unknown>): Record<string, string> {
  const { Variables = {} } = Object.fromEntries(Object.entries(Environment ?? {}));
  return Object.fromEntries(Object.entries(Variables ?? {}).map(([name, value]) => [name, String(value)]));
}
