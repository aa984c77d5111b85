/** In which order CloudFormation makes the resources of a template: each after those that it refers to. */

export interface TemplateResources {
  Resources: Record<string, unknown>;
}

/**
 * The logical IDs of the resources that must be there before the given one, directly or not. CloudFormation removes in
 * reverse: these go after it.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html
 */
export function madeBefore(template: TemplateResources, logicalId: string): string[] {
  const found = new Set<string>();
  const visit = (id: string) => {
    for (const next of namedIn(template.Resources[id])) {
      if (!(next in template.Resources) || found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(logicalId);
  return [...found].sort();
}

/** Every logical ID that a value names, by `Ref`, `Fn::GetAtt`, `Fn::Sub` or `DependsOn`; pseudo parameters too. */
function namedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): string[] => {
    if (key === 'Ref' && typeof inner === 'string') return [inner];
    if (key === 'DependsOn') return [inner].flat().map(String);
    if (key === 'Fn::GetAtt') return [String([inner].flat()[0]).split('.')[0] ?? ''];
    if (key === 'Fn::Sub') return namesInSub(inner);
    return namedIn(inner);
  });
}

function namesInSub(argument: unknown): string[] {
  const [text, values = {}] = [argument].flat();
  const names = [...String(text).matchAll(/\$\{([^!.}]+)/g)].map(([, name = '']) => name);
  return [...names.filter((name) => !(name in Object(values))), ...namedIn(values)];
}
