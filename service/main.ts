import { parseConfig } from './config';
import { startService } from './service';

async function main(): Promise<void> {
  const service = await startService(parseConfig(process.env));
  // Fargate sends SIGTERM and, 30 seconds later, SIGKILL; SIGINT is Ctrl-C.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      service.close().catch(fail);
    });
  }
}

/** There is no log before the configuration is read, so what stops the start goes to standard error. */
function fail(error: unknown): void {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${explain(error.cause)}`;
}

main().catch(fail);
