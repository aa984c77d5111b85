/** A website that cannot be built. The message names the file, the place and the remedy. */
export class WebsiteError extends Error {
  override readonly name = 'WebsiteError';
}
