import { confirmLink, formatCodeLink, parseCodeLink, resetLink } from '../../web/code-link';
import { imageAddress, UNKNOWN_PORTRAIT } from '../../web/image-address';
import { parseRoute, profileLink, signInLink } from '../../web/route';

describe('the link in a mail', () => {
  test('gives address and code', () => {
    expect(parseCodeLink('#email=ada%2Bmysfits%40example.com&code=012345')).toEqual({
      email: 'ada+mysfits@example.com',
      code: '012345',
    });
  });

  test('a plus that a mail program decoded is still a plus', () => {
    expect(parseCodeLink('#email=ada+mysfits@example.com').email).toBe('ada+mysfits@example.com');
  });

  test.each(['', '#', '#email', '#email=%E0%A4&code=12x', '#code=<b>1</b>'])(
    'what is mangled in %p is left empty',
    (hash) => {
      expect(parseCodeLink(hash)).toEqual({ email: '', code: '' });
    },
  );

  test.each([confirmLink, resetLink])('a page reads the link that leads to it', (link) => {
    const email = 'o\'neil&co=1%+#"@example.com';
    expect(parseCodeLink(new URL(link(email), 'https://x.example').hash)).toEqual({ email, code: '' });
  });

  test.each([
    { email: 'ada+mysfits@example.com', code: '012345' },
    { email: '', code: '7' },
    { email: '', code: '' },
  ])('what is in a form comes along as %p', (entered) => {
    expect(parseCodeLink(formatCodeLink(entered))).toEqual(entered);
  });
});

describe('the address of the first page', () => {
  test.each(['', '#', '#mysfits', '#%E0%A4%A'])('%p shows all mysfits', (hash) => {
    expect(parseRoute(hash)).toEqual({ shows: 'mysfits' });
  });

  test.each(['4e53920c-505a-4a90-a694-b9300791f0ae', 'a b/c?d#e%'])(
    'the deep link of %p shows its profile',
    (mysfitId) => {
      expect(parseRoute(profileLink(mysfitId))).toEqual({ shows: 'profile', mysfitId });
    },
  );

  test('the link after confirming opens the sign-in with the e-mail address', () => {
    const { hash } = new URL(signInLink('ada&co+1@example.com', 'confirmed'), 'https://x.example');
    expect(parseRoute(hash)).toEqual({
      shows: 'sign-in',
      email: 'ada&co+1@example.com',
      after: 'confirmed',
    });
  });

  test.each([
    ['#sign-in=', { shows: 'sign-in', email: '', after: undefined }],
    ['#sign-in=&after=nothing', { shows: 'sign-in', email: '', after: undefined }],
    ['#sign-in=%E0%A4', { shows: 'mysfits' }],
  ])('%p shows %j', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });
});

describe('an image', () => {
  test.each([
    ['/art/coco.svg', '/art/coco.svg'],
    ['art/coco.svg?v=2', '/art/coco.svg?v=2'],
    ['/../../art/coco.svg', '/art/coco.svg'],
    ['https://images.example/coco.png', 'https://images.example/coco.png'],
    ['//images.example/coco.png', 'https://images.example/coco.png'],
  ])('%s is shown', (uri, address) => {
    expect(imageAddress(uri)).toBe(address);
  });

  test.each([
    '',
    '  ',
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:image/svg+xml,<svg/>',
    'http://images.example/coco.png',
    'blob:https://x.example/1',
    'https://',
  ])('%p gives the portrait of the unknown', (uri) => {
    expect(imageAddress(uri)).toBe(UNKNOWN_PORTRAIT);
  });
});
