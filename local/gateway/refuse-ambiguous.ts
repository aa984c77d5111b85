import type { IncomingMessage } from 'node:http';
import { GatewayFailure } from './gateway-failure';
import { valuesOf } from './request-headers';

/**
 * Refuses what Node's HTTP parser lets through, though the next server could read it differently.
 *
 * @throws GatewayFailure 400
 * @see https://www.rfc-editor.org/rfc/rfc9112.html sections 3.2 and 6.1
 */
export function refuseAmbiguous({ httpVersion, headers, rawHeaders }: IncomingMessage): void {
  if (httpVersion !== '1.1' && httpVersion !== '1.0') {
    throw new GatewayFailure('DEFAULT_4XX', `HTTP/1.1 was expected, not HTTP/${httpVersion}`);
  }
  const hosts = valuesOf(rawHeaders, 'host');
  if (hosts.length > 1 || (hosts.length === 0 && httpVersion === '1.1')) {
    throw new GatewayFailure('DEFAULT_4XX', `one header Host was expected, not ${hosts.length}`);
  }
  const encoding = headers['transfer-encoding'];
  if (encoding !== undefined && (httpVersion === '1.0' || encoding.toLowerCase() !== 'chunked')) {
    throw new GatewayFailure(
      'DEFAULT_4XX',
      `Transfer-Encoding ${encoding} in HTTP/${httpVersion} has no meaning here`,
    );
  }
}
