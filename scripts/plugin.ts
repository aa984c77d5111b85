/**
 * The service's own Serverless plugin: which step runs when. Each step is a file of its own, loaded when it runs, so
 * that no command waits for the AWS clients of another (by `require`: what loads TypeScript here leaves `import()` alone).
 */

import { writeFileSync } from 'node:fs';
import { infoLines } from './info';
import type { AwsProvider, Serverless, VariableSourceInput, Writers } from './serverless';
import { stackInputFile } from './stack-input';
import type { StackOutputs } from './stack-outputs';
import { type CompiledStack, type ResolvedStack, resolveStack } from './stack-source';
import { isTelling } from './telling-error';

/** `WebsiteError` has the code `WEBSITE_ERROR`. */
const codeOf = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

export class MysfitsPlugin {
  readonly configurationVariablesSources = {
    mysfits: { resolve: (input: VariableSourceInput) => this.#resolveStack(input) },
  };

  readonly commands = {
    website: {
      usage: 'Fill the pages with the outputs of the deployed stack and upload what changed',
      lifecycleEvents: ['publish'],
    },
    preflight: {
      usage: 'Look at AWS as a deploy does before it starts, say what was found, and change nothing',
      lifecycleEvents: ['look'],
    },
    local: {
      usage: 'The local stage, which npm start runs',
      commands: {
        compile: {
          usage: 'Compile the service for the local stage, and no more',
          lifecycleEvents: ['compile'],
        },
      },
    },
  };

  readonly hooks = {
    initialize: () => this.#telling(() => this.#preflight('deploy')),
    'preflight:look': () => this.#telling(() => this.#preflight('preflight')),
    'after:deploy:deploy': () => this.#telling(() => this.#publishWebsite()),
    'website:publish': () => this.#telling(() => this.#publishWebsite()),
    'after:info:info': async () => this.#showInfo(await this.#outputs()),
    'before:remove:remove': () => this.#telling(() => this.#emptyBucket()),
    'local:compile:compile': () => this.#compileForLocalStage(),
  };

  #resolved: ResolvedStack | undefined;

  constructor(
    private readonly serverless: Serverless,
    private readonly options: Record<string, unknown>,
    private readonly logging: Writers,
  ) {}

  get #provider(): AwsProvider {
    return this.serverless.getProvider('aws');
  }

  get #compiled(): CompiledStack | undefined {
    return this.#resolved && 'stack' in this.#resolved ? this.#resolved : undefined;
  }

  get #command(): string {
    return this.serverless.processedInput.commands.join(' ');
  }

  #resolveStack(input: VariableSourceInput) {
    return this.#telling(async () => {
      this.#resolved = await resolveStack(input, this.serverless.serviceDir, this.#command);
      return { value: this.#compiled?.stack ?? {} };
    });
  }

  /** The framework prints a stack trace with every error but those of its own class, which tell a person what to do. */
  async #telling<Result>(step: () => Promise<Result>): Promise<Result> {
    try {
      return await step();
    } catch (error) {
      if (!isTelling(error)) throw error;
      throw new this.serverless.classes.Error(error.message, codeOf(error.name), { cause: error });
    }
  }

  /** The options are those that the framework's own steps read. */
  async #preflight(command: 'deploy' | 'preflight'): Promise<void> {
    if (this.#command !== command || !this.#resolved) return;
    const { runPreflight } = require('./preflight/command') as typeof import('./preflight/command');
    await runPreflight({
      command,
      options: this.options,
      provider: this.#provider,
      logging: this.logging,
      serviceDir: this.serverless.serviceDir,
      resolved: this.#resolved,
    });
  }

  async #outputs(): Promise<StackOutputs> {
    const { CloudFormationClient } =
      require('@aws-sdk/client-cloudformation') as typeof import('@aws-sdk/client-cloudformation');
    const { readStackOutputs } = require('./stack-outputs') as typeof import('./stack-outputs');
    const client = new CloudFormationClient(await this.#provider.getAwsSdkV3Config());
    return await readStackOutputs(client, this.#provider.naming.getStackName());
  }

  #showInfo(outputs: StackOutputs): void {
    this.serverless.addServiceOutputSection('mysfits', infoLines(outputs));
  }

  async #publishWebsite(): Promise<void> {
    const outputs = await this.#outputs();
    const config = await this.#provider.getAwsSdkV3Config();
    const { CloudFrontClient } =
      require('@aws-sdk/client-cloudfront') as typeof import('@aws-sdk/client-cloudfront');
    const { BucketSync } = require('./website/bucket-sync') as typeof import('./website/bucket-sync');
    const { publishWebsite } = require('./website/publish') as typeof import('./website/publish');
    await publishWebsite({
      serviceDir: this.serverless.serviceDir,
      region: this.#provider.getRegion(),
      outputs,
      bucket: new BucketSync(this.serverless, this.logging, config, outputs.WebsiteBucket),
      cloudFront: new CloudFrontClient(config),
      report: (step) => this.logging.log.notice(`Website: ${step}`),
    });
    this.#showInfo(outputs);
  }

  /** CloudFormation does not delete a bucket that holds anything. */
  async #emptyBucket(): Promise<void> {
    const config = await this.#provider.getAwsSdkV3Config();
    const { findWebsiteBucket } = require('./website/find-bucket') as typeof import('./website/find-bucket');
    const bucket = await findWebsiteBucket(config, this.#provider.naming.getStackName());
    if (bucket === undefined) {
      this.logging.log.notice('Website: the bucket is already gone');
      return;
    }
    const { BucketSync } = require('./website/bucket-sync') as typeof import('./website/bucket-sync');
    await new BucketSync(this.serverless, this.logging, config, bucket).empty();
    this.logging.log.notice(`Website: emptied the bucket ${bucket}`);
  }

  async #compileForLocalStage(): Promise<void> {
    await this.serverless.pluginManager.spawn('package');
    const { serviceDir } = this.serverless;
    writeFileSync(stackInputFile(serviceDir), JSON.stringify(this.#compiled?.input, null, 2));
  }
}
