import { RequestError } from './request-error';

/** The values that the attribute GoodEvil may have. */
export const GOOD_EVIL = ['Good', 'Neutral', 'Evil'] as const;
/** The values that the attribute LawChaos may have. */
export const LAW_CHAOS = ['Lawful', 'Neutral', 'Chaotic'] as const;

export type GoodEvil = (typeof GOOD_EVIL)[number];
export type LawChaos = (typeof LAW_CHAOS)[number];

/** Which mysfits are wanted: those whose attribute `filter` is `value`. */
export type AlignmentFilter =
  | { filter: 'GoodEvil'; value: GoodEvil }
  | { filter: 'LawChaos'; value: LawChaos };

/**
 * Reads `filter` and `value` out of a parsed query string; other parameters are ignored.
 *
 * @param query what fastify made of the query string: a repeated parameter is a list
 * @returns undefined when neither was given: then all mysfits are wanted
 * @throws RequestError (400) for another filter or value, for one without the other, for a repeated one
 */
export function parseAlignmentFilter(query: unknown): AlignmentFilter | undefined {
  const filter = parameter(query, 'filter');
  const value = parameter(query, 'value');
  if (filter === undefined && value === undefined) return undefined;
  if (filter === undefined || value === undefined) {
    throw new RequestError(400, 'The query parameters filter and value go together: give both or neither.');
  }
  switch (filter) {
    case 'GoodEvil':
      return { filter, value: oneOf(GOOD_EVIL, filter, value) };
    case 'LawChaos':
      return { filter, value: oneOf(LAW_CHAOS, filter, value) };
    default:
      throw new RequestError(400, 'The query parameter filter must be GoodEvil or LawChaos.');
  }
}

function parameter(query: unknown, name: string): string | undefined {
  const given: unknown = Object.entries(query ?? {}).find(([key]) => key === name)?.[1];
  if (given === undefined || typeof given === 'string') return given;
  throw new RequestError(400, `The query parameter ${name} must be given once.`);
}

function oneOf<Value extends string>(allowed: readonly Value[], filter: string, given: string): Value {
  const value = allowed.find((candidate) => candidate === given);
  if (value === undefined) {
    throw new RequestError(
      400,
      `With filter=${filter}, the query parameter value must be one of ${allowed.join(', ')}.`,
    );
  }
  return value;
}
