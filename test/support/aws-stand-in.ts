import { clientConfig, type RunningHttpServer, startQueryService, type XmlAnswer } from './http-server';

/**
 * What stands in for an AWS service in each test of a file: a server that answers as the service does, and a client that
 * asks it.
 *
 * @param connect makes the client
 * @param answer what the service says to a request of the Query protocol
 */
export function awsStandIn<Client extends { destroy(): void }>(
  connect: (config: ReturnType<typeof clientConfig>) => Client,
  answer: (form: URLSearchParams) => XmlAnswer,
): { readonly client: Client } {
  let running: { server: RunningHttpServer; client: Client } | undefined;

  beforeEach(async () => {
    const server = await startQueryService(answer);
    running = { server, client: connect(clientConfig(server.url)) };
  });

  afterEach(async () => {
    running?.client.destroy();
    await running?.server.close();
  });

  return {
    get client() {
      if (!running) throw new Error('There is a client while a test runs, and not before.');
      return running.client;
    },
  };
}
