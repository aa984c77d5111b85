/** The stack of `resources/` within a compiled template, and its exchange for one that was written anew. */

import type { CloudFormationTemplate } from '../../local/template/template';
import type { StackPart } from '../../resources/cloudformation';

/** A stack as a template holds it: JSON, without what TypeScript calls undefined. */
export type WrittenStack = Required<Pick<CloudFormationTemplate, 'Resources' | 'Outputs'>>;

export function written(stack: StackPart): WrittenStack {
  return JSON.parse(JSON.stringify(stack)) as WrittenStack;
}

/**
 * Puts a stack in the place of an older one. What the framework itself put into the template stays.
 *
 * @param template as the framework compiled it, with the older stack
 */
export function exchangeStack(
  template: CloudFormationTemplate,
  older: WrittenStack,
  newer: WrittenStack,
): CloudFormationTemplate {
  return {
    ...template,
    Resources: { ...without(template.Resources, older.Resources), ...newer.Resources },
    Outputs: { ...without(template.Outputs ?? {}, older.Outputs), ...newer.Outputs },
  };
}

function without<Value>(
  entries: Record<string, Value>,
  others: Record<string, unknown>,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => !(name in others)));
}
