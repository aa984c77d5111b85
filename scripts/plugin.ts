/**
 * The service's own Serverless plugin: which step runs when. Each step is a file of its own, loaded when it runs, so
 * that no command waits for the AWS clients of another (by `require`: what loads TypeScript here leaves `import()` alone).
 */

import { writeFileSync } from 'node:fs';
import { COMMANDS } from './commands';
import { infoLines } from './info';
import type { AwsProvider, Serverless, VariableSourceInput, Writers } from './serverless';
import { stackInputFile } from './stack-input';
import type { StackOutputs } from './stack-outputs';
import { type CompiledStack, type ResolvedStack, resolveStack } from './stack-source';
import { DEPLOY_STEPS, READING_OUTPUTS } from './steps/deploy-steps';
import type { RunningCommand } from './steps/running-command';
import { STEPS } from './steps/steps';
import { telling } from './telling-error';

export class MysfitsPlugin {
  readonly configurationVariablesSources = {
    mysfits: { resolve: (input: VariableSourceInput) => this.#resolveStack(input) },
  };

  readonly commands = COMMANDS;

  /** Those of a lifecycle event in `steps/` say where they stopped when they fail. */
  readonly hooks = {
    initialize: () => this.#begin(),
    'preflight:look': () => this.#preflight('preflight'),
    'after:deploy:deploy': () => this.#publishWebsite(),
    'website:publish': () => this.#publishWebsite(),
    'after:info:info': async () => this.#showInfo(await this.#outputs()),
    'before:remove:remove': () => this.#beforeRemoval(),
    'local:compile:compile': () => this.#compileForLocalStage(),
    error: () => this.#watched?.end(),
    finalize: () => this.#finish(),
  };

  #resolved: ResolvedStack | undefined;
  #watched: RunningCommand | undefined;
  #shown: string[] = [];

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
    return telling(this.serverless.classes.Error, async () => {
      this.#resolved = await resolveStack(input, this.serverless.serviceDir, this.#command);
      return { value: this.#compiled?.stack ?? {} };
    });
  }

  get #running(): RunningCommand {
    const { watchCommand } = require('./steps/watch-command') as typeof import('./steps/watch-command');
    this.#watched ??= watchCommand(this.serverless, this.logging);
    return this.#watched;
  }

  /** All plugins have registered their hooks by now. A command that does not speak with AWS is not watched. */
  async #begin(): Promise<void> {
    if (!(this.#command in STEPS)) return;
    await this.#running.during(DEPLOY_STEPS.initialize, () => this.#preflight('deploy'));
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
    this.#shown = infoLines(outputs);
    this.serverless.addServiceOutputSection('mysfits', this.#shown);
  }

  async #publishWebsite(): Promise<void> {
    const outputs = await this.#running.during(READING_OUTPUTS, () => this.#outputs());
    const config = await this.#provider.getAwsSdkV3Config();
    const { CloudFrontClient } =
      require('@aws-sdk/client-cloudfront') as typeof import('@aws-sdk/client-cloudfront');
    const { BucketSync } = require('./website/bucket-sync') as typeof import('./website/bucket-sync');
    const { publishWebsite } = require('./website/publish') as typeof import('./website/publish');
    const { StepDisplay } = require('./website/step-display') as typeof import('./website/step-display');
    await publishWebsite({
      serviceDir: this.serverless.serviceDir,
      region: this.#provider.getRegion(),
      outputs,
      bucket: new BucketSync(this.serverless, this.logging, config, outputs.WebsiteBucket),
      cloudFront: new CloudFrontClient(config),
      wait: this.options['wait-for-website'] === true,
      steps: new StepDisplay('Website', this.logging),
    });
    this.#showInfo(outputs);
  }

  async #beforeRemoval(): Promise<void> {
    const config = await this.#provider.getAwsSdkV3Config();
    const { BucketSync } = require('./website/bucket-sync') as typeof import('./website/bucket-sync');
    const { beforeRemoval } = require('./remove/before-removal') as typeof import('./remove/before-removal');
    await beforeRemoval({
      config,
      stack: this.#running.stack,
      running: this.#running,
      log: this.logging.log,
      empty: (bucket) => new BucketSync(this.serverless, this.logging, config, bucket).empty(),
    });
  }

  /** The framework prints the sections of a deploy only when there was something to deploy. */
  #finish(): void {
    this.#watched?.end();
    if (this.serverless.service.provider.shouldNotDeploy) this.logging.writeText(['', ...this.#shown]);
  }

  async #compileForLocalStage(): Promise<void> {
    await this.serverless.pluginManager.spawn('package');
    const { serviceDir } = this.serverless;
    writeFileSync(stackInputFile(serviceDir), JSON.stringify(this.#compiled?.input, null, 2));
  }
}
