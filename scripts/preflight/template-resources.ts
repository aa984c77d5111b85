/** The resources of a template, as far as the preflight compares them: read from JSON, deployed or to be deployed. */

import { isObject } from '../../local/is-object';

export interface TemplateResource {
  type: string;
  properties: Record<string, unknown>;
  deletionPolicy: string | undefined;
}

/**
 * Reads the resources of a template, by logical ID.
 *
 * @returns undefined for what is no template in JSON, such as one that another tool deployed in YAML
 */
export function templateResources(json: string): Map<string, TemplateResource> | undefined {
  const template = parseJson(json);
  if (!isObject(template) || !isObject(template.Resources)) return undefined;
  return new Map(
    Object.entries(template.Resources)
      .filter((entry): entry is [string, Record<string, unknown>] => isObject(entry[1]))
      .map(([logicalId, { Type: type, Properties: properties, DeletionPolicy: policy }]) => [
        logicalId,
        {
          type: String(type),
          properties: isObject(properties) ? properties : {},
          deletionPolicy: typeof policy === 'string' ? policy : undefined,
        },
      ]),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
