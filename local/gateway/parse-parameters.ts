import type { BodyNode } from './body-node';
import { isHeaderName } from './parse-header';
import type { PathSegment, RequestPart } from './rest-api';

const DESCRIPTIVE = [
  'type',
  'format',
  'enum',
  'default',
  'description',
  'items',
  'collectionFormat',
  'schema',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
];

const PLACES = { path: 'path', query: 'querystring', header: 'header' } as const;

/**
 * The request parameters that a method declares; mappings may refer to no others. Without a request validator
 * API Gateway checks neither their presence nor their values, so nothing else of them counts.
 *
 * @throws BodyError
 */
export function parseParameters(node: BodyNode | undefined, segments: readonly PathSegment[]): RequestPart[] {
  return (node?.items() ?? []).flatMap((parameter) => {
    parameter.onlyMembers(['name', 'in', 'required'], DESCRIPTIVE);
    parameter.optional('required')?.boolean();
    const place = parameter
      .required('in', 'Say where the parameter stands.')
      .oneOf(['path', 'query', 'header', 'body'], 'The local gateway interprets no other place.');
    const nameNode = parameter.required('name', 'Name the parameter.');
    const name = nameNode.string();
    if (place === 'body') return [];
    if (place === 'header' && !isHeaderName(name)) nameNode.fail('the name of a header', 'Correct it.');
    if (place === 'path' && !segments.some((part) => 'parameter' in part && part.parameter === name)) {
      nameNode.fail('the name of a {parameter} of the path', 'Correct the name or the path.');
    }
    return [{ in: PLACES[place], name }];
  });
}
