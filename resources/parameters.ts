/** The stack's parameters: what a person may give, parsed once into what the resources are built from. */

import { type LoadBalancer, nlbDnsName, parseNlbArn } from './load-balancer';
import { ParameterError } from './parameter-error';

/** The parameters as given: `--param`, the stage's `params` or the environment; an empty text counts as not given. */
export interface ParameterInput {
  nlbArn?: string;
  vpcLinkId?: string;
  nlbDnsName?: string;
  throttlingRateLimit?: string | number;
  throttlingBurstLimit?: string | number;
  keepUsers?: string | boolean;
  accessLogs?: string | boolean;
}

/** The names of all parameters, to tell a misspelt one. */
export const PARAMETER_NAMES = [
  'nlbArn',
  'vpcLinkId',
  'nlbDnsName',
  'throttlingRateLimit',
  'throttlingBurstLimit',
  'keepUsers',
  'accessLogs',
] as const satisfies (keyof ParameterInput)[];

export interface StackParameters {
  /** The existing Network Load Balancer in front of the backend. */
  nlb: LoadBalancer & { dnsName: string };
  /** An existing VPC link to use; without it the stack makes its own. */
  vpcLinkId?: string;
  /** Requests per second, and how many may come at once, over the whole API. */
  throttling: { rateLimit: number; burstLimit: number };
  /** Keep the users when the stack is removed, and protect them from deletion. */
  keepUsers: boolean;
  /** Write access logs; needs the account's API Gateway role for CloudWatch. */
  accessLogs: boolean;
}

/**
 * Parses the parameters for a stack in the given Region.
 *
 * @throws {ParameterError} naming every parameter that is missing, malformed or meant for another Region
 */
export function parseParameters(input: ParameterInput, region: string): StackParameters {
  const problems: string[] = [];
  const attempt = <T>(parse: () => T): T | undefined => {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof ParameterError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };

  const loadBalancer = attempt(() => parseNlbArn(text(input.nlbArn), region));
  const dnsName = attempt(() => parseDnsName(text(input.nlbDnsName)));
  const vpcLinkId = attempt(() => parseVpcLinkId(text(input.vpcLinkId)));
  const rateLimit = attempt(() => parseLimit('throttlingRateLimit', input.throttlingRateLimit, 100));
  const burstLimit = attempt(() => parseLimit('throttlingBurstLimit', input.throttlingBurstLimit, 50));
  const keepUsers = attempt(() => parseSwitch('keepUsers', input.keepUsers));
  const accessLogs = attempt(() => parseSwitch('accessLogs', input.accessLogs));

  if (
    problems.length > 0 ||
    loadBalancer === undefined ||
    rateLimit === undefined ||
    burstLimit === undefined ||
    keepUsers === undefined ||
    accessLogs === undefined
  ) {
    throw new ParameterError(problems);
  }
  return {
    nlb: { ...loadBalancer, dnsName: dnsName ?? nlbDnsName(loadBalancer) },
    ...(vpcLinkId !== undefined && { vpcLinkId }),
    throttling: { rateLimit, burstLimit },
    keepUsers,
    accessLogs,
  };
}

function parseDnsName(given: string): string | undefined {
  if (given === '') return undefined;
  if (
    /^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*(?::\d{1,5})?$/.test(
      given,
    )
  ) {
    return given;
  }
  throw new ParameterError([
    `Parameter nlbDnsName: expected a host name such as mysfits-nlb-0123456789abcdef.elb.eu-west-1.amazonaws.com, ` +
      `with a port if the listener is not on 80, found "${given}". Leave it out to have it follow from nlbArn.`,
  ]);
}

function parseVpcLinkId(given: string): string | undefined {
  if (given === '') return undefined;
  if (/^[a-z0-9]{6,10}$/.test(given)) return given;
  throw new ParameterError([
    `Parameter vpcLinkId: expected the ID of a VPC link for REST APIs, such as a1b2c3, found "${given}". ` +
      'List yours with: aws apigateway get-vpc-links. Leave it out to have the stack make one.',
  ]);
}

function parseLimit(name: string, given: string | number | undefined, otherwise: number): number {
  if (given === undefined || given === '') return otherwise;
  const limit = Number(given);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 10_000) return limit;
  throw new ParameterError([
    `Parameter ${name}: expected a whole number from 1 to 10000 (an account's own limit), found "${given}".`,
  ]);
}

function parseSwitch(name: string, given: string | boolean | undefined): boolean {
  if (given === undefined || given === '') return false;
  if (String(given) === 'true') return true;
  if (String(given) === 'false') return false;
  throw new ParameterError([`Parameter ${name}: expected true or false, found "${given}".`]);
}

function text(given: string | undefined): string {
  return String(given ?? '').trim();
}
