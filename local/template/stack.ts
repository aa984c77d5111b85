import { isObject } from '../is-object';
import { Conditions } from './conditions';
import { evaluate, NO_VALUE, type Scope } from './intrinsics';
import { pointerTo } from './json-pointer';
import { parameterValue, pseudoParameters } from './parameters';
import {
  type CloudFormationTemplate,
  member,
  namesOf,
  type Physical,
  type PhysicalResource,
  TemplateError,
  type TemplateResource,
} from './template';

interface StandingResource extends PhysicalResource {
  type: string;
  properties: Record<string, unknown>;
}

/** A template's resources on this machine: each is made once, when it is first asked for. */
export class Stack implements Scope {
  readonly #template: CloudFormationTemplate;
  readonly #physical: Physical;
  readonly #conditions: Conditions;
  readonly #pseudo: ReadonlyMap<string, unknown>;
  readonly #standing = new Map<string, StandingResource>();
  /** Logical IDs of the resources that are being made, each because the one before it needs it. */
  readonly #underWay: string[] = [];

  constructor(template: CloudFormationTemplate, physical: Physical) {
    this.#template = template;
    this.#physical = physical;
    this.#pseudo = pseudoParameters(physical.pseudo);
    this.#conditions = new Conditions(template, this.#pseudo);
  }

  ref(name: string, pointer: string): unknown {
    if (this.#pseudo.has(name)) return this.#pseudo.get(name);
    const parameter = member(this.#template.Parameters, name);
    if (parameter !== undefined) return parameterValue(name, parameter, pointer);
    return this.resource(name, pointer).ref;
  }

  attribute(logicalId: string, name: string, pointer: string): string {
    const { attributes, type } = this.resource(logicalId, pointer);
    const value = member(attributes, name);
    if (value !== undefined) return value;
    throw new TemplateError(
      pointer,
      `expected an attribute that ${logicalId}, of type ${type}, has on this machine (${namesOf(attributes)}), found ${JSON.stringify(name)}. Correct the name, or give the local resource that attribute.`,
    );
  }

  condition(name: string, pointer: string): boolean {
    return this.#conditions.holds(name, pointer);
  }

  /** Whether the condition of this resource of the template holds, if it has one. */
  has(logicalId: string): boolean {
    const condition = member(this.#template.Resources, logicalId)?.Condition;
    return (
      condition === undefined || this.condition(condition, `${pointerTo('/Resources', logicalId)}/Condition`)
    );
  }

  /**
   * The resource, after those it depends on.
   *
   * @param pointer where it is asked for
   */
  resource(logicalId: string, pointer: string): StandingResource {
    const known = this.#standing.get(logicalId);
    if (known !== undefined) return known;
    const definition = this.#definition(logicalId, pointer);
    const circle = this.#underWay.indexOf(logicalId);
    if (circle >= 0) {
      throw new TemplateError(
        pointer,
        `the resources depend on each other in a circle: ${[...this.#underWay.slice(circle), logicalId].join(' → ')}. Break it.`,
      );
    }
    this.#underWay.push(logicalId);
    const made = this.#make(logicalId, definition);
    this.#underWay.pop();
    this.#standing.set(logicalId, made);
    return made;
  }

  #definition(logicalId: string, pointer: string): TemplateResource {
    const { Resources, Parameters } = this.#template;
    const definition = member(Resources, logicalId);
    if (definition === undefined) {
      throw new TemplateError(
        pointer,
        `expected the name of a resource (${namesOf(Resources)}) or a parameter (${namesOf(Parameters)}), found ${JSON.stringify(logicalId)}. Correct the name.`,
      );
    }
    if (!this.has(logicalId)) {
      throw new TemplateError(
        pointer,
        `expected a resource that stands, but the condition of ${logicalId}, ${definition.Condition}, does not hold. Refer to it under that condition only.`,
      );
    }
    return definition;
  }

  #make(logicalId: string, { Type: type, Properties, DependsOn }: TemplateResource): StandingResource {
    const pointer = pointerTo('/Resources', logicalId);
    for (const other of [DependsOn ?? []].flat()) {
      // CloudFormation, too, passes over what a condition leaves out.
      if (this.has(other)) this.resource(other, `${pointer}/DependsOn`);
    }
    const resolved = evaluate(Properties ?? {}, `${pointer}/Properties`, this);
    const properties = resolved === NO_VALUE ? {} : resolved;
    if (!isObject(properties)) {
      throw new TemplateError(
        `${pointer}/Properties`,
        `expected properties by name, found ${JSON.stringify(properties)}. Correct the resource.`,
      );
    }
    return { ...this.#physical.resources(logicalId, type, properties), type, properties };
  }
}
