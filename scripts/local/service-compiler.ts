/**
 * Compiles the service for the local stage. The framework does it, in seconds; what has changed since is then
 * compiled in this process, within milliseconds, wherever that is sure to give what the framework would.
 */

import { isDeepStrictEqual } from 'node:util';
import type { CloudFormationTemplate } from '../../local/template/template';
import type { CompiledService } from '../../local/template-parts';
import { bundleModules, keepBundles } from './bundles';
import { type Compiled, compile } from './compile';
import { readSources, type ServiceSources } from './service-sources';
import { exchangeStack, type WrittenStack } from './stack-template';

export interface ServiceCompilerOptions {
  /** The folder of `serverless.ts`. */
  serviceDir: string;
  /** What the framework is told: `--stage`, `--region`, `--param`. */
  options: string[];
  /** Where the functions' bundles are kept. */
  bundles: string;
  /** Ends a compilation that is under way. */
  ending: AbortSignal;
  log: (line: string) => void;
}

/** What the framework compiled last, and from what. */
interface Base {
  compiled: Compiled;
  configuration: string;
  stack: WrittenStack;
}

export class ServiceCompiler {
  readonly #options: ServiceCompilerOptions;
  /** Absent while this process cannot do what the framework does. */
  #base: Base | undefined;

  constructor(options: ServiceCompilerOptions) {
    this.#options = options;
  }

  /**
   * Compiles by the framework.
   *
   * @throws {LocalStageError} with what it printed, when the service cannot be compiled
   */
  async compile(): Promise<CompiledService & { stack: Compiled['input'] }> {
    const compiled = await compile(this.#options);
    const modules = modulesOf(compiled.template);
    const service = {
      ...serviceOf(compiled),
      bundles: keepBundles(modules, compiled.bundles, this.#options.bundles),
      stack: compiled.input,
    };
    await this.#rehearse(compiled, service);
    return service;
  }

  /**
   * Compiles what has changed.
   *
   * @throws what is wrong with the sources
   */
  async recompile(): Promise<CompiledService> {
    const sources = readSources(this.#options.serviceDir);
    if (this.#base === undefined || sources.configuration !== this.#base.configuration) return this.compile();
    return this.#compileHere(this.#base, sources);
  }

  /** Compiles here what the framework has just compiled: only where both are the same, it may be done here later. */
  async #rehearse(compiled: Compiled, service: CompiledService): Promise<void> {
    const sources = readSources(this.#options.serviceDir);
    const base = {
      compiled,
      configuration: sources.configuration,
      stack: sources.writeStack(compiled.input),
    };
    const rehearsed = await this.#compileHere(base, sources);
    const { template, bundles } = service;
    const same = isDeepStrictEqual(rehearsed, { ...serviceOf(compiled), template, bundles });
    this.#base = same ? base : undefined;
    if (!same) {
      this.#options.log(
        'compiling here gave something else than the framework did, so each change of the template takes it some seconds',
      );
    }
  }

  async #compileHere({ compiled, stack }: Base, sources: ServiceSources): Promise<CompiledService> {
    const { serviceDir, bundles } = this.#options;
    const template = exchangeStack(compiled.template, stack, sources.writeStack(compiled.input));
    return {
      ...serviceOf(compiled),
      template,
      bundles: await bundleModules(modulesOf(template), serviceDir, sources.esbuild, bundles),
    };
  }
}

function serviceOf({ template, input }: Compiled): Omit<CompiledService, 'bundles'> {
  const { vpcLinkId } = input.parameters;
  return { template, ...(vpcLinkId && { vpcLinkId }) };
}

/** The handler `functions/custom-message.handler` is in the module `functions/custom-message`. */
function modulesOf({ Resources }: CloudFormationTemplate): string[] {
  const handlers = Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => String(Properties?.Handler));
  return [...new Set(handlers.map((handler) => handler.replace(/\.[^./]*$/, '')))];
}
