import { fingerprint } from '../../resources/fingerprint';

describe('the fingerprint of a part of the template', () => {
  it('is ten hexadecimal digits', () => {
    expect(fingerprint({ a: 1 })).toMatch(/^[0-9a-f]{10}$/);
  });

  it('is the same for the same content, in whatever order its members stand', () => {
    const one = { paths: { '/': { get: 1, post: [{ x: 1, y: 2 }] } }, info: 'a' };
    const other = { info: 'a', paths: { '/': { post: [{ y: 2, x: 1 }], get: 1 } } };
    expect(fingerprint(other)).toBe(fingerprint(one));
  });

  it.each<[string, unknown, unknown]>([
    ['a value', { a: 1 }, { a: 2 }],
    ['a type', { a: 1 }, { a: '1' }],
    ['a name', { a: 1 }, { b: 1 }],
    ['the order of a list', [1, 2], [2, 1]],
    ['a member that is added deep inside', { a: { b: {} } }, { a: { b: { c: null } } }],
    ['a list in place of an object', { a: [] }, { a: {} }],
  ])('changes with %s', (_, before, after) => {
    expect(fingerprint(after)).not.toBe(fingerprint(before));
  });
});
