/** The two alignments of a mysfit, and the filter over them. */

export const GOOD_EVIL = ['Good', 'Neutral', 'Evil'] as const;
export const LAW_CHAOS = ['Lawful', 'Neutral', 'Chaotic'] as const;

export type GoodEvil = (typeof GOOD_EVIL)[number];
export type LawChaos = (typeof LAW_CHAOS)[number];

/** What is not given is not filtered by. */
export interface AlignmentFilter {
  goodevil?: GoodEvil;
  lawchaos?: LawChaos;
}

export interface Alignment {
  goodevil: GoodEvil;
  lawchaos: LawChaos;
}

/** Reads one of the allowed words; anything else, as the form's "all", is undefined. */
export function oneOf<Word extends string>(allowed: readonly Word[], given: unknown): Word | undefined {
  return allowed.find((word) => word === given);
}

/**
 * The query that gives the fewest mysfits. The API filters by one alignment at a time, each by an index of its table;
 * `matches` sorts out the other.
 */
export function queryFor({ goodevil, lawchaos }: AlignmentFilter): string {
  if (goodevil) return `?filter=GoodEvil&value=${goodevil}`;
  return lawchaos ? `?filter=LawChaos&value=${lawchaos}` : '';
}

/** Whether a mysfit is what the filter asks for. */
export function matches(mysfit: Alignment, filter: AlignmentFilter): boolean {
  return (
    (filter.goodevil === undefined || mysfit.goodevil === filter.goodevil) &&
    (filter.lawchaos === undefined || mysfit.lawchaos === filter.lawchaos)
  );
}
