import { GatewayFailure } from './gateway-failure';
import { isHeaderValue } from './parse-header';
import { type ClientConnection, forwardHeaders, valuesOf } from './request-headers';
import type { HttpProxyIntegration, ParameterMapping, RequestPart } from './rest-api';

/** The parts of a client's request that mappings draw on. */
export interface ClientRequest {
  /** Decoded. */
  pathParameters: ReadonlyMap<string, string>;
  /** As it was sent, without the question mark. */
  query: string;
  /** As they were sent, names and values in turn. */
  headers: readonly string[];
  connection: ClientConnection;
}

export interface BackendRequest {
  /** Path and query string. */
  path: string;
  /** Names and values in turn. */
  headers: string[];
}

/**
 * Makes the mapping of an integration: from the client's request to the backend's. A mapped header or query parameter
 * takes the place of whatever the client sent under that name, even where the mapping yields nothing.
 *
 * A path parameter stays one segment: its slashes are sent as `%2F`, where API Gateway would send them as slashes.
 *
 * @returns a function that throws a GatewayFailure, 400, where a value cannot stand in a header
 */
export function createRequestMapper(
  integration: HttpProxyIntegration,
): (client: ClientRequest) => BackendRequest {
  const ofPath = new Map(mappingsOf(integration, 'path').map(({ to, from }) => [to.name, from]));
  const ofQuery = mappingsOf(integration, 'querystring');
  const ofHeaders = mappingsOf(integration, 'header');
  const own = { host: integration.host, mapped: new Set(ofHeaders.map(({ to }) => to.name.toLowerCase())) };

  return (client) => {
    const path = integration.path.replace(/\{([^{}]*)\}/g, (_, name: string) => {
      const from = ofPath.get(name);
      return encodeURIComponent((from && resolve(from, client)) ?? '');
    });
    const query = mapQuery(integration.query, client, ofQuery);
    const headers = forwardHeaders(client.headers, own, client.connection);
    for (const { to, from } of ofHeaders) addHeader(headers, to.name, resolve(from, client));
    return { path: query === '' ? path : `${path}?${query}`, headers };
  };
}

function mappingsOf(integration: HttpProxyIntegration, place: RequestPart['in']): ParameterMapping[] {
  return integration.parameters.filter(({ to }) => to.in === place);
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
      return valuesOf(client.headers, from.name.toLowerCase()).at(-1);
  }
}

function mapQuery(own: string, client: ClientRequest, mappings: readonly ParameterMapping[]): string {
  const names = new Set(mappings.map(({ to }) => to.name));
  const passed =
    names.size === 0
      ? [client.query]
      : client.query.split('&').filter((pair) => pair !== '' && !names.has(nameOf(pair)));
  const set = mappings.flatMap(({ to, from }) => {
    const value = resolve(from, client);
    return value === undefined ? [] : [`${encodeURIComponent(to.name)}=${encodeURIComponent(value)}`];
  });
  return [own, ...passed, ...set].filter((part) => part !== '').join('&');
}

function nameOf(pair: string): string {
  return [...new URLSearchParams(pair).keys()][0] ?? '';
}

function addHeader(headers: string[], name: string, value: string | undefined): void {
  if (value === undefined) return;
  if (!isHeaderValue(value)) {
    throw new GatewayFailure('DEFAULT_4XX', `${JSON.stringify(value)} cannot be the header ${name}`);
  }
  headers.push(name, value);
}
