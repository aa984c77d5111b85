/** The parts of a CloudFormation template that count on this machine. */
export interface CloudFormationTemplate {
  Parameters?: Record<string, TemplateParameter>;
  Conditions?: Record<string, unknown>;
  Resources: Record<string, TemplateResource>;
  Outputs?: Record<string, { Value: unknown; Condition?: string }>;
}

export interface TemplateParameter {
  Type: string;
  Default?: unknown;
}

export interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
  Condition?: string;
  DependsOn?: string | string[];
}

/** What a resource is once it stands on this machine. */
export interface PhysicalResource {
  /** What `Ref` gives. */
  ref: string;
  /** What `Fn::GetAtt` gives, by attribute. */
  attributes: Record<string, string>;
}

/** What the template is resolved against. */
export interface Physical {
  /** The `AWS::…` pseudo parameters. */
  pseudo: {
    region: string;
    accountId: string;
    partition: string;
    urlSuffix: string;
    stackName: string;
    stackId: string;
  };
  /** Asked once for each resource, after those it depends on; its properties are resolved. */
  resources: (logicalId: string, type: string, properties: Record<string, unknown>) => PhysicalResource;
}

export interface ResolvedTemplate {
  /** By logical ID, those whose condition holds. */
  resources: Record<string, { type: string; properties: Record<string, unknown> }>;
  outputs: Record<string, string>;
}

/** Something in a template that is wrong, or that the local resolver does not know. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  /**
   * @param pointer the JSON pointer to what is wrong
   * @param complaint what was expected there, what was found, and what to do
   */
  constructor(
    readonly pointer: string,
    complaint: string,
  ) {
    super(`CloudFormation template, at ${pointer}: ${complaint}`);
  }
}

/** The own member of that name; names like `constructor` are no members unless they stand in the template. */
export function member<Value>(object: Record<string, Value> | undefined, name: string): Value | undefined {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A list of names for a message. */
export function namesOf(object: Record<string, unknown> | undefined): string {
  return Object.keys(object ?? {}).join(', ') || 'there are none';
}
