import { positive } from '../../bench/positive';

describe('an option that counts', () => {
  it('is a whole number from 1 on', () => {
    expect(positive('runs', '5')).toBe(5);
  });

  it.each(['0', '-1', '1.5', 'five', ''])('is refused by its name when it is "%s"', (given) => {
    expect(() => positive('runs', given)).toThrow(
      `--runs: expected a whole number from 1 on, found "${given}".`,
    );
  });
});
