import { median, percentile, spread } from '../../bench/statistics';

describe('a percentile', () => {
  it('is one of the values where one stands there', () => {
    expect(percentile([30, 10, 20], 50)).toBe(20);
  });

  it('lies between the two values around it', () => {
    expect(percentile([0, 100], 99)).toBe(99);
    expect(median([1, 2, 3, 10])).toBe(2.5);
  });

  it('sorts values as numbers', () => {
    expect(spread([9, 100, 20])).toEqual({ median: 20, min: 9, max: 100 });
  });

  it('of nothing is an error', () => {
    expect(() => median([])).toThrow('Expected values to take percentile 50 of, found none.');
  });
});
