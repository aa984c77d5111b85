import { createRequire } from 'node:module';
import { contentTypeOf } from '../../../local/website/content-types';

/** What names the types when the website is uploaded: the library of @auth0/s3, behind serverless-s3-sync. */
const { getType } = createRequire(require.resolve('@auth0/s3'))('mime') as {
  getType(file: string): string | null;
};

describe('the type of a file of the website', () => {
  it.each(
    ['ico', 'jpg', 'js', 'json', 'map', 'png', 'svg', 'webmanifest', 'webp', 'woff2'].map(
      (ending) => `art/a.${ending}`,
    ),
  )('is the one that the upload gives: %s', (file) => {
    expect(contentTypeOf(file)).toBe(getType(file));
  });

  it.each(['css', 'html', 'txt'])('says the charset of a text: %s', (ending) => {
    expect(contentTypeOf(`a.${ending}`)).toBe(`${getType(`a.${ending}`)}; charset=utf-8`);
  });

  it('is what S3 says of anything else', () => {
    expect(contentTypeOf('LICENSE')).toBe('application/octet-stream');
  });

  it('does not depend on upper and lower case', () => {
    expect(contentTypeOf('GARY.SVG')).toBe('image/svg+xml');
  });
});
