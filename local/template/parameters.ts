import { NO_VALUE } from './intrinsics';
import { type Physical, TemplateError, type TemplateParameter } from './template';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
export function pseudoParameters(pseudo: Physical['pseudo']): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ['AWS::AccountId', pseudo.accountId],
    ['AWS::NoValue', NO_VALUE],
    ['AWS::Partition', pseudo.partition],
    ['AWS::Region', pseudo.region],
    ['AWS::StackId', pseudo.stackId],
    ['AWS::StackName', pseudo.stackName],
    ['AWS::URLSuffix', pseudo.urlSuffix],
  ]);
}

/**
 * What a parameter is on this machine, where nobody passes values: its default; for the list types a list.
 *
 * @throws TemplateError
 */
export function parameterValue(name: string, parameter: TemplateParameter, pointer: string): unknown {
  const { Type: type, Default: value } = parameter;
  if (type.startsWith('AWS::SSM::')) {
    throw new TemplateError(
      pointer,
      `expected a parameter with a value of its own, but ${name} is looked up in Systems Manager, which is not on this machine. Make it a plain one.`,
    );
  }
  if (value === undefined) {
    throw new TemplateError(
      pointer,
      `expected ${name} to have a default, since nobody passes parameters on this machine. Give it one.`,
    );
  }
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
  return isList && typeof value === 'string' ? value.split(',').map((item) => item.trim()) : value;
}
