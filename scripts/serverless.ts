/** The part of the Serverless Framework that the plugin uses; the framework ships types for `serverless.ts` only. */

import type { CloudFormationClientConfig } from '@aws-sdk/client-cloudformation';

/** What an AWS SDK v3 client is configured with: Region, credentials, retries, proxy. */
export type AwsConfig = Pick<CloudFormationClientConfig, 'region' | 'credentials'>;

export interface Serverless {
  /** The folder of `serverless.ts`. */
  serviceDir: string;
  classes: { Error: new (message: string, code: string, options?: ErrorOptions) => Error };
  processedInput: { commands: string[]; options: Record<string, unknown> };
  service: {
    service: string;
    custom: Record<string, unknown>;
    provider: {
      compiledCloudFormationTemplate: unknown;
      /** The framework found the package to be the deployed one. */
      shouldNotDeploy?: boolean;
    };
  };
  pluginManager: { spawn(command: string): Promise<void>; hooks: Hooks };
  getProvider(name: 'aws'): AwsProvider;
  /** Adds a section to what `deploy` and `info` print. */
  addServiceOutputSection(name: string, content: string | string[]): void;
}

/** What the plugins do at each lifecycle event, in their order. */
export type Hooks = Record<string, { hook(): unknown }[] | undefined>;

export interface AwsProvider {
  getStage(): string;
  getRegion(): string;
  naming: { getStackName(): string };
  getAwsSdkV3Config(): Promise<AwsConfig>;
  /** Whose the credentials are. Asked of AWS once, however often it is called. */
  getAccountInfo(): Promise<{ accountId: string; arn: string }>;
}

export interface Logging {
  log: {
    notice: ((message: string) => void) & { success(message: string): void };
    warning(message: string): void;
    verbose(message: string): void;
    error(message: string): void;
    success(message: string): void;
  };
  progress: {
    create(options: { message: string }): { update(message: string): void; remove(): void };
  };
}

/** All that a plugin gets to write with. */
export interface Writers extends Logging {
  /** Prints what a command was called for: to the standard output, where the log goes to the other. */
  writeText(lines: string[]): void;
}

/** How a variable source of a plugin is called. */
export interface VariableSourceInput {
  address: string | null;
  options: Record<string, unknown>;
  resolveVariable(variable: string): Promise<unknown>;
  resolveConfigurationProperty(path: string[]): Promise<unknown>;
}

/** What a {@link StackError} may say beside its message; where it says nothing, the step that failed does. */
export interface StackErrorOptions extends ErrorOptions {
  /** What is there now, such as `the stack is deployed, the website is the old one`. */
  inPlace?: string;
  /** What to do next, with the command. */
  toGoOn?: string;
}

/** An error for the person at the keyboard. The framework prints those of this name without a stack trace. */
export class StackError extends Error {
  override readonly name = 'ServerlessError';
  readonly inPlace: string | undefined;
  readonly toGoOn: string | undefined;

  constructor(
    readonly code: string,
    message: string,
    { inPlace, toGoOn, ...options }: StackErrorOptions = {},
  ) {
    super(message, options);
    this.inPlace = inPlace;
    this.toGoOn = toGoOn;
  }
}
