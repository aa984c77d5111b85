import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeNow, listen } from '../../local/http-server';

export interface RunningHttpServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  port: number;
  /** Ends it at once, open connections included. */
  close(): Promise<void>;
}

/** A server on a free port of this machine, for what a test has to answer itself. */
export async function startHttpServer(answer: RequestListener): Promise<RunningHttpServer> {
  const server = createServer(answer);
  const port = await listen(server, 0, '127.0.0.1');
  return { url: `http://127.0.0.1:${port}`, port, close: () => closeNow(server) };
}

/** What AWS answers: a status and a document of XML. */
export interface XmlAnswer {
  status: number;
  xml: string;
}

/**
 * An AWS service that speaks the Query protocol: a form goes in, XML comes out.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function startQueryService(answer: (form: URLSearchParams) => XmlAnswer): Promise<RunningHttpServer> {
  return startHttpServer(async (request: IncomingMessage, response) => {
    const { status, xml } = answer(new URLSearchParams(await text(request)));
    response.writeHead(status, { 'Content-Type': 'text/xml' }).end(xml);
  });
}

/** A result in the Query protocol's envelope. */
export function queryResult(action: string, result: string): XmlAnswer {
  return {
    status: 200,
    xml: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
  };
}

/** An error in the Query protocol's envelope. */
export function queryError(status: number, code: string, message: string): XmlAnswer {
  return {
    status,
    xml: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  };
}

/** What an AWS client needs to talk to a stand-in. */
export function clientConfig(endpoint: string) {
  return {
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
}
