import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Sends bytes as they stand and waits until the gateway has closed the connection.
 *
 * @param text each character one byte
 * @returns all that came back
 */
export async function rawBytes(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  socket.write(text, 'latin1');
  await closed;
  return Buffer.concat(chunks).toString('latin1');
}
