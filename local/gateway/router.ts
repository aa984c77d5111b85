import type { Route } from './rest-api';

export interface RouteMatch {
  route: Route;
  /** Values of the path parameters, decoded. */
  pathParameters: ReadonlyMap<string, string>;
}

/**
 * Finds the route that a request takes. Where a literal and a parameter both match a segment, the literal wins; the
 * first segment in which two routes differ decides.
 *
 * @param method in upper case
 * @param segments of the path behind the stage, decoded
 */
export function findRoute(
  routes: readonly Route[],
  method: string,
  segments: readonly string[],
): RouteMatch | undefined {
  const [best] = routes
    .filter((route) => route.method === method && matches(route, segments))
    .sort((one, other) => (shape(one) < shape(other) ? -1 : 1));
  return best && { route: best, pathParameters: pathParameters(best, segments) };
}

function matches(route: Route, segments: readonly string[]): boolean {
  return (
    route.segments.length === segments.length &&
    route.segments.every((expected, index) => {
      const found = segments[index] ?? '';
      return 'literal' in expected ? expected.literal === found : found !== '';
    })
  );
}

/** Among routes that match the same path, the one to prefer comes first in the order of these. */
function shape({ segments }: Route): string {
  return segments.map((segment) => ('literal' in segment ? 'l' : 'p')).join('');
}

function pathParameters(route: Route, segments: readonly string[]): Map<string, string> {
  return new Map(
    route.segments.flatMap((segment, index): [string, string][] =>
      'parameter' in segment ? [[segment.parameter, segments[index] ?? '']] : [],
    ),
  );
}
