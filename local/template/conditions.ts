import { isObject } from '../is-object';
import { args, evaluate, fail, literal, type Scope } from './intrinsics';
import { pointerTo } from './json-pointer';
import { parameterValue } from './parameters';
import { type CloudFormationTemplate, member, namesOf, TemplateError } from './template';

/**
 * The conditions of a template, each decided when it is first asked for. They draw on parameters alone, because
 * CloudFormation decides them before there are resources.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
 */
export class Conditions {
  readonly #template: CloudFormationTemplate;
  readonly #pseudo: ReadonlyMap<string, unknown>;
  readonly #known = new Map<string, boolean>();
  readonly #underWay: string[] = [];
  readonly #scope: Scope = {
    ref: (name, pointer) => this.#ref(name, pointer),
    attribute: (id, _, pointer) => fail(pointer, 'no resources in a condition, only parameters', id),
    condition: (name, pointer) => this.holds(name, pointer),
  };

  constructor(template: CloudFormationTemplate, pseudo: ReadonlyMap<string, unknown>) {
    this.#template = template;
    this.#pseudo = pseudo;
  }

  /**
   * @param pointer where the condition is asked for
   * @throws TemplateError
   */
  holds(name: string, pointer: string): boolean {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const definition = member(this.#template.Conditions, name);
    if (definition === undefined) {
      return fail(pointer, `the name of a condition (${namesOf(this.#template.Conditions)})`, name);
    }
    if (this.#underWay.includes(name)) {
      throw new TemplateError(
        pointer,
        `the conditions depend on each other in a circle: ${[...this.#underWay, name].join(' → ')}. Break it.`,
      );
    }
    this.#underWay.push(name);
    const decided = this.#decide(definition, pointerTo('/Conditions', name));
    this.#underWay.pop();
    this.#known.set(name, decided);
    return decided;
  }

  #ref(name: string, pointer: string): unknown {
    if (this.#pseudo.has(name)) return this.#pseudo.get(name);
    const parameter = member(this.#template.Parameters, name);
    if (parameter !== undefined) return parameterValue(name, parameter, pointer);
    return fail(pointer, `the name of a parameter (${namesOf(this.#template.Parameters)})`, name);
  }

  #decide(value: unknown, pointer: string): boolean {
    const [call, ...more] = isObject(value) ? Object.entries(value) : [];
    if (call === undefined || more.length > 0) return fail(pointer, 'one function of conditions', value);
    const [name, argument] = call;
    const inner = pointerTo(pointer, name);
    switch (name) {
      case 'Condition':
        return this.holds(literal(argument, inner), inner);
      case 'Fn::Equals':
        return this.#equals(argument, inner);
      case 'Fn::Not':
        return !this.#operands(argument, 1, 1, inner).includes(true);
      case 'Fn::And':
        return !this.#operands(argument, 2, 10, inner).includes(false);
      case 'Fn::Or':
        return this.#operands(argument, 2, 10, inner).includes(true);
      default:
        return fail(pointer, 'Condition, Fn::Equals, Fn::Not, Fn::And or Fn::Or', name);
    }
  }

  /** Compared as text, as CloudFormation does: the default of a Number parameter may be written as either. */
  #equals(argument: unknown, pointer: string): boolean {
    const [one, other] = args(argument, 2, pointer).map((side, index) => {
      const value = evaluate(side, pointerTo(pointer, index), this.#scope);
      return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
    });
    return one === other;
  }

  #operands(argument: unknown, least: number, most: number, pointer: string): boolean[] {
    if (!Array.isArray(argument) || argument.length < least || argument.length > most) {
      return fail(
        pointer,
        `a list of ${least === most ? least : `${least} to ${most}`} conditions`,
        argument,
      );
    }
    return argument.map((item: unknown, index) => this.#decide(item, pointerTo(pointer, index)));
  }
}
