import { once } from 'node:events';
import { connect } from 'node:net';

export interface RawResponse {
  status: number;
  headers: Map<string, string>;
  body: string;
}

/**
 * Sends a request byte by byte as it stands, without the corrections that HTTP clients make to paths and headers.
 *
 * @param url whose host and port to connect to
 * @param lines the request line and the headers; Host and `Connection: close` are added
 */
export async function rawRequest(url: string, lines: readonly string[], body = ''): Promise<RawResponse> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'connect');
  const head = [...lines, `Host: ${hostname}`, 'Connection: close'];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`, 'latin1');
  await once(socket, 'close');
  return parse(Buffer.concat(chunks).toString('latin1'));
}

function parse(response: string): RawResponse {
  const end = response.indexOf('\r\n\r\n');
  const [statusLine = '', ...headerLines] = response.slice(0, end).split('\r\n');
  const headers = headerLines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: new Map(headers),
    body: response.slice(end + 4),
  };
}
