import { asText, evaluate, type Scope } from './intrinsics';
import { pointerTo } from './json-pointer';
import { Stack } from './stack';
import type { CloudFormationTemplate, Physical, ResolvedTemplate } from './template';

/**
 * Resolves a compiled CloudFormation template against what stands on this machine: conditions, parameters by their
 * defaults, pseudo parameters, `Ref`, `Fn::GetAtt`, `Fn::Sub`, `Fn::Join`, `Fn::Select`, `Fn::Split`, `Fn::If`.
 *
 * @returns the resources and outputs whose conditions hold, with no function left in them
 * @throws TemplateError for a function, a name or an attribute that is not known, and for a circle of dependencies;
 *   it names the JSON pointer
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
export function resolveTemplate(template: CloudFormationTemplate, physical: Physical): ResolvedTemplate {
  const stack = new Stack(template, physical);
  return { resources: resolveResources(template, stack), outputs: resolveOutputs(template, stack) };
}

function resolveResources(template: CloudFormationTemplate, stack: Stack): ResolvedTemplate['resources'] {
  const standing = Object.keys(template.Resources).filter((id) => stack.has(id));
  return Object.fromEntries(
    standing.map((id) => {
      const { type, properties } = stack.resource(id, pointerTo('/Resources', id));
      return [id, { type, properties }];
    }),
  );
}

function resolveOutputs(template: CloudFormationTemplate, scope: Scope): Record<string, string> {
  const outputs: [string, string][] = [];
  for (const [name, { Condition, Value }] of Object.entries(template.Outputs ?? {})) {
    const pointer = pointerTo('/Outputs', name);
    if (Condition !== undefined && !scope.condition(Condition, `${pointer}/Condition`)) continue;
    outputs.push([name, asText(evaluate(Value, `${pointer}/Value`, scope), `${pointer}/Value`)]);
  }
  return Object.fromEntries(outputs);
}
