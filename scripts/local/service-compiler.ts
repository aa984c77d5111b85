/**
 * Compiles the service for the local stage. The framework does it, in seconds; what has changed since is then
 * compiled in this process, within milliseconds, wherever that is sure to give what the framework would.
 */

import { isDeepStrictEqual } from 'node:util';
import { parseHandler } from '../../local/stack';
import type { CloudFormationTemplate } from '../../local/template/template';
import type { CompiledService } from '../../local/template-parts';
import { bundleModules, keepBundles } from './bundles';
import { type Compiled, type CompileOptions, compile } from './compile';
import { readSources, type ServiceSources } from './service-sources';
import { exchangeStack, type WrittenStack } from './stack-template';

export interface ServiceCompilerOptions extends CompileOptions {
  /** Where the functions' bundles are kept. */
  bundles: string;
}

/** What the framework compiled last, and from what. */
interface Base {
  compiled: Compiled;
  configuration: string;
  stack: WrittenStack;
}

export class ServiceCompiler {
  readonly #options: ServiceCompilerOptions;
  /** What the framework has made last, until it is rehearsed. */
  #made: { compiled: Compiled; service: CompiledService } | undefined;
  /** Absent while this process cannot do what the framework does. */
  #base: Base | undefined;

  constructor(options: ServiceCompilerOptions) {
    this.#options = options;
  }

  /** Takes what the framework has compiled, and has the service of it. */
  take(compiled: Compiled): CompiledService & { stack: Compiled['input'] } {
    const bundles = keepBundles(modulesOf(compiled.template), compiled.bundles, this.#options.bundles);
    const service = { ...serviceOf(compiled), bundles };
    this.#base = undefined;
    this.#made = { compiled, service };
    return { ...service, stack: compiled.input };
  }

  /**
   * Compiles here what the framework has just compiled: only where both are the same, it may be done here later.
   *
   * @throws what is wrong with the sources
   */
  async rehearse(): Promise<void> {
    if (!this.#made) return;
    const { compiled, service } = this.#made;
    this.#made = undefined;
    const sources = readSources(this.#options.serviceDir);
    const { configuration } = sources;
    const base = { compiled, configuration, stack: sources.writeStack(compiled.input) };
    if (isDeepStrictEqual(await this.#compileHere(base, sources), service)) this.#base = base;
    else
      this.#options.log('compiling here gives something else than the framework does, which takes seconds');
  }

  /**
   * Compiles what has changed.
   *
   * @throws what is wrong with the sources
   */
  async recompile(): Promise<CompiledService> {
    const sources = readSources(this.#options.serviceDir);
    if (this.#base !== undefined && sources.configuration === this.#base.configuration) {
      return this.#compileHere(this.#base, sources);
    }
    const service = this.take(await compile(this.#options));
    await this.rehearse();
    return service;
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
  const { vpcLinkId } = input;
  return { template, ...(vpcLinkId !== undefined && { vpcLinkId }) };
}

function modulesOf({ Resources }: CloudFormationTemplate): string[] {
  const modules = Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => parseHandler(Properties?.Handler).module);
  return [...new Set(modules)];
}
