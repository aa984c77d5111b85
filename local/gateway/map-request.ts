import { GatewayFailure } from './gateway-failure';
import { isHeaderValue } from './parse-header';
import { type ClientConnection, forwardHeaders } from './request-headers';
import type { Header, HttpProxyIntegration, ParameterMapping, RequestPart } from './rest-api';

/** The parts of a client's request that mappings draw on. */
export interface ClientRequest {
  /** Decoded. */
  pathParameters: ReadonlyMap<string, string>;
  /** As it was sent, without the question mark. */
  query: string;
  /** As they were sent, repeated ones too. */
  headers: readonly Header[];
  connection: ClientConnection;
}

export interface BackendRequest {
  /** Path and query string. */
  path: string;
  headers: readonly Header[];
}

/**
 * Makes the backend's request: the client's, with the mappings of the integration. A mapped header or query parameter
 * takes the place of whatever the client sent under that name, even where the mapping yields nothing.
 *
 * A path parameter stays one segment: its slashes are sent as `%2F`, where API Gateway would send them as slashes.
 *
 * @throws GatewayFailure 400 where a value cannot stand in a header
 */
export function mapRequest(integration: HttpProxyIntegration, client: ClientRequest): BackendRequest {
  const mapped = integration.parameters.map(({ to, from }) => ({ to, value: resolve(from, client) }));
  const path = integration.path.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = mapped.find(({ to }) => to.in === 'path' && to.name === name)?.value;
    return encodeURIComponent(value ?? '');
  });
  const query = mapQuery(integration.query, client.query, of('querystring'));
  const headers = forwardHeaders(client.headers, integration.host, client.connection);
  return {
    path: query === '' ? path : `${path}?${query}`,
    headers: mapHeaders(headers, of('header')),
  };

  function of(place: RequestPart['in']): [name: string, value: string | undefined][] {
    return mapped.filter(({ to }) => to.in === place).map(({ to, value }) => [to.name, value]);
  }
}

/** Of values that were sent several times, the last counts. */
function resolve(from: ParameterMapping['from'], client: ClientRequest): string | undefined {
  if ('value' in from) return from.value;
  switch (from.in) {
    case 'path':
      return client.pathParameters.get(from.name);
    case 'querystring':
      return new URLSearchParams(client.query).getAll(from.name).at(-1);
    case 'header':
      return client.headers.findLast(([name]) => name.toLowerCase() === from.name.toLowerCase())?.[1];
  }
}

function mapQuery(own: string, sent: string, mapped: readonly [string, string | undefined][]): string {
  const names = new Set(mapped.map(([name]) => name));
  const passed = sent.split('&').filter((pair) => !names.has(nameOf(pair)));
  const set = mapped.flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return [own, ...passed, ...set].filter((pair) => pair !== '').join('&');
}

function nameOf(pair: string): string {
  return [...new URLSearchParams(pair).keys()][0] ?? '';
}

function mapHeaders(headers: readonly Header[], mapped: readonly [string, string | undefined][]): Header[] {
  const names = new Set(mapped.map(([name]) => name.toLowerCase()));
  const set = mapped.flatMap(([name, value]): Header[] => {
    if (value === undefined) return [];
    if (isHeaderValue(value)) return [[name, value]];
    throw new GatewayFailure('DEFAULT_4XX', `${JSON.stringify(value)} cannot be the header ${name}`);
  });
  return [...headers.filter(([name]) => !names.has(name.toLowerCase())), ...set];
}
