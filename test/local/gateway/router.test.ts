import type { PathSegment, Route } from '../../../local/gateway/rest-api';
import { findRoute } from '../../../local/gateway/router';

function route(path: string): Route {
  const segments = path
    .split('/')
    .slice(1)
    .map(
      (part): PathSegment => (part.startsWith('{') ? { parameter: part.slice(1, -1) } : { literal: part }),
    );
  return {
    method: 'GET',
    path,
    segments,
    integration: { type: 'mock', passthrough: 'never', status: 200, headers: [] },
  };
}

test.each<[sent: string, expected: string, other: string]>([
  ['/mysfits/favourite', '/mysfits/favourite', '/mysfits/{id}'],
  ['/mysfits/a/like/b', '/mysfits/{id}/like/{how}', '/mysfits/{id}/{what}/b'],
  ['/mysfits/a/like', '/mysfits/{id}/{what}', '/{kind}/a/like'],
])('of two routes that match %s, %s comes before %s', (sent, expected, other) => {
  const [first, second] = [route(expected), route(other)];
  const segments = sent.split('/').slice(1);
  for (const routes of [
    [first, second],
    [second, first],
  ]) {
    expect(findRoute(routes, 'GET', segments)?.route).toBe(first);
  }
});
