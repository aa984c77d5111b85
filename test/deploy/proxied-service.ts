/** The service, deployed by the real command line, with a proxy before the emulator that has calls go wrong. */

import { type CliResult, type RunningCli, startServerless } from '../support/serverless';
import { copyService, type ServiceCopy } from '../support/service-copy';
import { startBackend } from './backend';
import { awsClients, type Clients } from './deployed-stack';
import { type Emulator, startEmulator } from './emulator';
import type { SeenCall } from './fault-proxy/call-record';
import { type FaultProxy, type Plan, startFaultProxy } from './fault-proxy/proxy';
import { createLoadBalancer } from './load-balancer';
import { registerTarget } from './target';

export interface Run extends CliResult {
  calls: SeenCall[];
}

export interface ProxiedService {
  emulator: Emulator;
  proxy: FaultProxy;
  service: ServiceCopy;
  clients: Clients;
  /** Runs a command, such as `deploy`, for a stage, and has its calls go wrong by the plan. */
  run(command: string, stage: string, plan?: Plan, ...options: string[]): Promise<Run>;
  /** Runs a command as another user than the account's own, whom these variables name. */
  runAs(user: Record<string, string>, command: string, stage: string, ...options: string[]): Promise<Run>;
  /** The same, for a command that is to be stopped. */
  start(command: string, stage: string, plan?: Plan): RunningCli;
  /** Changes the API, a page and the script of that page, and gives the mark that page and script have from then on. */
  edit(): string;
  stop(): Promise<void>;
}

/** @param targets whether the load balancer has a healthy one behind it */
export async function startProxiedService({ targets = true } = {}): Promise<ProxiedService> {
  const emulator = await startEmulator('with VPC links');
  const [proxy, backend] = await Promise.all([startFaultProxy(emulator.endpoint), startBackend()]);
  const service = copyService();
  const { arn } = await createLoadBalancer(emulator, 'mysfits-nlb', 'network');
  if (targets) await registerTarget(emulator, 'mysfits-nlb', '10.0.0.10');
  service.write('.env', `NLB_ARN=${arn}\nNLB_DNS_NAME=${backend.host}\n`);
  const environment = {
    ...emulator.environment,
    AWS_ENDPOINT_URL: proxy.endpoint,
    // How often CloudFormation is asked how far it is, in milliseconds.
    SLS_AWS_MONITORING_FREQUENCY: '100',
  };
  const start = (command: string, stage: string, plan?: Plan, ...options: string[]) => {
    proxy.follow(plan);
    return startServerless(service.dir, [command, '--stage', stage, ...options], environment);
  };
  return {
    emulator,
    proxy,
    service,
    clients: awsClients(emulator),
    start,
    run: async (command, stage, plan, ...options) => ({
      ...(await start(command, stage, plan, ...options).ended),
      calls: proxy.calls(),
    }),
    runAs: async (user, command, stage, ...options) => {
      proxy.follow();
      const args = [command, '--stage', stage, ...options];
      const ended = await startServerless(service.dir, args, { ...environment, ...user }).ended;
      return { ...ended, calls: proxy.calls() };
    },
    edit: editor(service),
    stop: async () => {
      service.remove();
      await backend.close();
      await proxy.close();
      await emulator.stop();
    },
  };
}

/** Each edit takes the place of the one before. */
function editor(service: ServiceCopy): () => string {
  let edits = 0;
  const api = service.read('api/swagger.json');
  const page = service.read('web/register.html');
  const script = service.read('web/pages/register.ts');
  return () => {
    edits += 1;
    const mark = `edition-${edits}`;
    service.write('api/swagger.json', api.replace('Lists the mysfits', `Lists the mysfits, ${mark}`));
    service.write(
      'web/register.html',
      page.replace('</title>', `</title><meta name="edition" content="${mark}">`),
    );
    service.write(
      'web/pages/register.ts',
      `${script}\ndocument.documentElement.dataset.edition = '${mark}';\n`,
    );
    return mark;
  };
}
