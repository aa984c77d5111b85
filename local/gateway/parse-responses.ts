import { type BodyNode, quotedList } from './body-node';
import { isHeaderName } from './parse-header';

/** What describes a response to people and SDK generators; `schema` and `examples` with all that is in them. */
const DESCRIPTIVE = {
  response: ['description', 'schema', 'examples'],
  header: ['type', 'format', 'description', 'items', 'enum', 'default', 'collectionFormat'],
};

/** A response that a method declares: a mock may give no others, with no other headers. */
export interface DeclaredResponse {
  /** In lower case. */
  headers: readonly string[];
}

/**
 * The responses that a method declares.
 *
 * @returns by status code, or `default`
 * @throws BodyError
 */
export function parseResponses(node: BodyNode): Map<string, DeclaredResponse> {
  return new Map(
    node.entries().map(([key, response]) => {
      if (key !== 'default' && !/^[1-5]\d\d$/.test(key)) {
        response.fail(`a status code instead of ${JSON.stringify(key)}`, 'Correct it.');
      }
      response.onlyMembers(['headers'], DESCRIPTIVE.response);
      return [key, { headers: parseHeaders(response.optional('headers')) }];
    }),
  );
}

function parseHeaders(node: BodyNode | undefined): string[] {
  return (node?.entries() ?? []).map(([name, header]) => {
    if (!isHeaderName(name)) {
      header.fail(`the name of a header instead of ${JSON.stringify(name)}`, 'Correct it.');
    }
    header.onlyMembers([], DESCRIPTIVE.header);
    return name.toLowerCase();
  });
}

/**
 * Refuses references to models that the body does not define, which would end the deployment.
 *
 * @throws BodyError
 */
export function refuseDanglingReferences(root: BodyNode): void {
  const models = (root.optional('definitions')?.entries() ?? []).map(([name]) => name);
  for (const node of root.descendants('$ref')) {
    const name = /^#\/definitions\/(.+)$/.exec(node.string('a reference'))?.[1];
    if (name === undefined || !models.includes(name)) {
      node.fail(
        `"#/definitions/" and one of ${quotedList(models) || 'no models'}`,
        'Correct the reference, or define the model.',
      );
    }
  }
}
