/** Numbers in words. */

const NUMBER = new Intl.NumberFormat('en');
const LARGE_NUMBER = new Intl.NumberFormat('en', { notation: 'compact', compactDisplay: 'long' });

/** `1 mysfit`, `12 mysfits` */
export function mysfitsInWords(count: number): string {
  return `${NUMBER.format(count)} ${count === 1 ? 'mysfit' : 'mysfits'}`;
}

/** `1 year`, `2,709 years`, `75 million years` */
export function ageInWords(years: number): string {
  return `${(years < 1_000_000 ? NUMBER : LARGE_NUMBER).format(years)} ${years === 1 ? 'year' : 'years'}`;
}

/** `1,204` */
export function likesInWords(likes: number): string {
  return NUMBER.format(likes);
}
