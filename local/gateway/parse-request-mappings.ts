import type { BodyNode } from './body-node';
import { isHeaderName, isHeaderValue, staticText } from './parse-header';
import { DROPPED_FROM_REQUESTS } from './request-headers';
import type { ParameterMapping, RequestPart } from './rest-api';

/**
 * Parses `requestParameters`: what the backend's request gets from the client's.
 *
 * @param integration the integration they belong to
 * @param path the path of the integration's uri, whose `{placeholders}` they fill
 * @param declared the request parameters of the method, the only ones they may refer to
 * @throws BodyError also where a placeholder would stay unfilled
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export function parseRequestMappings(
  integration: BodyNode,
  path: string,
  declared: readonly RequestPart[],
): ParameterMapping[] {
  const placeholders = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
  const mappings = (integration.optional('requestParameters')?.entries() ?? []).map(([key, node]) => {
    const to = parseDestination(key, node);
    if (to.in === 'path' && !placeholders.includes(to.name)) {
      node.fail(`the uri to have a placeholder {${to.name}}`, 'Correct the uri or remove the mapping.');
    }
    return { to, from: parseSource(node, declared, to) };
  });
  const unfilled = placeholders.find(
    (name) => !mappings.some(({ to }) => to.in === 'path' && to.name === name),
  );
  if (unfilled !== undefined) {
    integration
      .required('uri', '')
      .fail(
        `every placeholder to be filled, and {${unfilled}} is not`,
        `Map integration.request.path.${unfilled}.`,
      );
  }
  return mappings;
}

function parseDestination(key: string, node: BodyNode): RequestPart {
  const to = parsePart(/^integration\.request\.(path|querystring|header)\.(.+)$/.exec(key));
  if (to === undefined || (to.in === 'header' && !isHeaderName(to.name))) {
    return node.fail(
      `integration.request.path, .querystring or .header and a name instead of ${JSON.stringify(key)}`,
      'The local gateway sets no other part of the request.',
    );
  }
  if (to.in === 'header' && DROPPED_FROM_REQUESTS.has(to.name.toLowerCase())) {
    node.fail(`another header than ${to.name}`, 'The connection to the backend sets that one.');
  }
  return to;
}

function parseSource(
  node: BodyNode,
  declared: readonly RequestPart[],
  to: RequestPart,
): ParameterMapping['from'] {
  const expression = node.string();
  const value = staticText(expression);
  if (value !== undefined && (to.in !== 'header' || isHeaderValue(value))) return { value };
  const from = parsePart(/^method\.request\.(path|querystring|header)\.(.+)$/.exec(expression));
  if (from === undefined) {
    return node.fail(
      "method.request.path, .querystring or .header and a name, or a fixed value in 'single quotes'",
      'The local gateway interprets no other expression.',
    );
  }
  if (!declared.some((part) => part.in === from.in && sameName(part, from))) {
    node.fail(
      'a parameter that the method declares',
      `Add ${from.name} to the method's parameters: API Gateway refuses to map what is not declared.`,
    );
  }
  return from;
}

function sameName(one: RequestPart, other: RequestPart): boolean {
  if (one.in !== 'header') return one.name === other.name;
  return one.name.toLowerCase() === other.name.toLowerCase();
}

function parsePart(match: RegExpExecArray | null): RequestPart | undefined {
  const [, place, name] = match ?? [];
  if (name === undefined) return undefined;
  if (place === 'path' || place === 'querystring' || place === 'header') return { in: place, name };
  return undefined;
}
